/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * MCP on the wire, defined once for clients and servers: JSON-RPC messages, versions and
 * eras, header names and values, error codes, server-sent events. Knows neither an HTTP
 * client nor a servlet.
 */
@NullMarked
package io.github.mcpcluster.protocol;

import org.jspecify.annotations.NullMarked;
