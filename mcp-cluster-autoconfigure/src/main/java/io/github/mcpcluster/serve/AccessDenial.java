/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

/**
 * Why a caller may not do what it asks for.
 *
 * @param status HTTP status: 401 or 403
 * @param reason what the caller reads
 * @param challenge value of the header {@code WWW-Authenticate}
 */
public record AccessDenial(int status, String reason, String challenge) {
}
