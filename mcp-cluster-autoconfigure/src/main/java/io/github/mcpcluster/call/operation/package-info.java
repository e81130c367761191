/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Operations that a call asks of an instance, and knowledge of the tools that it calls.
 * Knows nothing of attempts.
 */
@NullMarked
package io.github.mcpcluster.call.operation;

import org.jspecify.annotations.NullMarked;
