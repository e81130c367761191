/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Puts instances into a registry and keeps them there.
 */
@NullMarked
package io.github.mcpcluster.register;

import org.jspecify.annotations.NullMarked;
