/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Faults on the wire between a client and a server.
 */
@NullMarked
package io.github.mcpcluster.test.fault;

import org.jspecify.annotations.NullMarked;
