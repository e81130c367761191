/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The contract of strategies of selection, as tests that a strategy inherits.
 */
@NullMarked
package io.github.mcpcluster.test.select;

import org.jspecify.annotations.NullMarked;
