/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Settings of calls, and listeners to them.
 */
@NullMarked
package io.github.mcpcluster.call;

import org.jspecify.annotations.NullMarked;
