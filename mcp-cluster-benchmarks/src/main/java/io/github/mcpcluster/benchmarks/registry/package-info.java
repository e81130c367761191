/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A client of many services and of many instances, with a real Consul.
 */
@NullMarked
package io.github.mcpcluster.benchmarks.registry;

import org.jspecify.annotations.NullMarked;
