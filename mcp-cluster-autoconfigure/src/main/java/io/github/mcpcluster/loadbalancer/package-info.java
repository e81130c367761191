/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The instances, strategies and circuit breakers of the cluster behind Spring Cloud
 * LoadBalancer: for clients that make their own HTTP requests to {@code lb://calculator}.
 */
@NullMarked
package io.github.mcpcluster.loadbalancer;

import org.jspecify.annotations.NullMarked;
