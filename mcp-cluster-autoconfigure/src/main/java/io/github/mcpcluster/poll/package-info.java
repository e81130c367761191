/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Asks registries again and again: what the adapters share for reading.
 */
@NullMarked
package io.github.mcpcluster.poll;

import org.jspecify.annotations.NullMarked;
