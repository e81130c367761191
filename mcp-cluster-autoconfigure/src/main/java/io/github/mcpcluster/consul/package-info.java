/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Consul as a registry: a thin strict HTTP client and the two adapters over it. The only
 * place that knows Consul's HTTP interface.
 */
@NullMarked
package io.github.mcpcluster.consul;

import org.jspecify.annotations.NullMarked;
