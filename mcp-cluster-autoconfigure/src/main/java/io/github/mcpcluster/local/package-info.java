/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Adapter for the machine's own registry: a directory of small files, or the memory of
 * one JVM. The only place that knows how they are laid out.
 */
@NullMarked
package io.github.mcpcluster.local;

import org.jspecify.annotations.NullMarked;
