/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Serves annotated beans: one MCP server per bean, its HTTP endpoint and its health path.
 */
@NullMarked
package io.github.mcpcluster.serve;

import org.jspecify.annotations.NullMarked;
