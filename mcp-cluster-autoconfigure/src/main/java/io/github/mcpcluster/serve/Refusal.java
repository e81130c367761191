/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import org.springframework.http.HttpStatus;

/**
 * Why a request is not handed to a service.
 *
 * @param status HTTP status
 * @param code JSON-RPC error code
 * @param reason what the client reads
 */
record Refusal(HttpStatus status, int code, String reason) {
}
