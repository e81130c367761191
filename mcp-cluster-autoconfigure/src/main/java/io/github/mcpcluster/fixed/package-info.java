/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Instances that the configuration names: a registry without a registry.
 */
@NullMarked
package io.github.mcpcluster.fixed;

import org.jspecify.annotations.NullMarked;
