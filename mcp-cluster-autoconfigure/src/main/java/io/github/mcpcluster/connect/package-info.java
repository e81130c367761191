/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a connection to one instance offers: requests, replies, failures, and the port
 * that answers what an instance asks back. Knows no HTTP client.
 */
@NullMarked
package io.github.mcpcluster.connect;

import org.jspecify.annotations.NullMarked;
