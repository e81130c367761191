/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Shows what the cluster does: metrics, observations, health, Actuator endpoint.
 */
@NullMarked
package io.github.mcpcluster.observe;

import org.jspecify.annotations.NullMarked;
