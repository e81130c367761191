/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Benchmarks of a call from end to end, compared with the least that it can cost.
 */
@NullMarked
package io.github.mcpcluster.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
