/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Chooses one of several instances. No network, no health, no configuration.
 */
@NullMarked
package io.github.mcpcluster.select;

import org.jspecify.annotations.NullMarked;
