/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The discovery bean and its clients, and the order in which a call is made.
 */
@NullMarked
package io.github.mcpcluster.call.client;

import org.jspecify.annotations.NullMarked;
