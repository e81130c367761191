/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Wiring: properties, conditions and beans. No logic.
 */
@NullMarked
package io.github.mcpcluster.autoconfigure;

import org.jspecify.annotations.NullMarked;
