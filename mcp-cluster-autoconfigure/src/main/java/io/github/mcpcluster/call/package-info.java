/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Calls instances: connections, deadlines, failover.
 */
@NullMarked
package io.github.mcpcluster.call;

import org.jspecify.annotations.NullMarked;
