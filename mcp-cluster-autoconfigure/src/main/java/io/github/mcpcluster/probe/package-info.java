/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Active health: asks instances themselves, where their registry does not know how they
 * are.
 */
@NullMarked
package io.github.mcpcluster.probe;

import org.jspecify.annotations.NullMarked;
