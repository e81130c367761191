/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * How services are called, and who is told of their calls.
 */
@NullMarked
package io.github.mcpcluster.call;

import org.jspecify.annotations.NullMarked;
