/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Guards instances: a circuit breaker each, and the permits that are taken from it.
 */
@NullMarked
package io.github.mcpcluster.guard;

import org.jspecify.annotations.NullMarked;
