/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Connections to instances: requests, replies, failures, and the port that answers the
 * requests of an instance. Knows no HTTP client.
 */
@NullMarked
package io.github.mcpcluster.connect;

import org.jspecify.annotations.NullMarked;
