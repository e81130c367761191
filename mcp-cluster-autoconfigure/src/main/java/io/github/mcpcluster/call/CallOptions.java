/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a call beside the request.
 *
 * @param service name of the service
 * @param key key for consistent hashing, {@code null} for none
 * @param timeout time for the call, {@code null} for what is configured for the service
 */
record CallOptions(String service, @Nullable String key, @Nullable Duration timeout) {
}
