/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The types that applications write against. Everything else in this library serves them.
 */
@NullMarked
package io.github.mcpcluster;

import org.jspecify.annotations.NullMarked;
