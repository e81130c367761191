/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * MCP servers that answer by a script, and keep what they were asked.
 */
@NullMarked
package io.github.mcpcluster.test.server;

import org.jspecify.annotations.NullMarked;
