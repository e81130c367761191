/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Parts that the benchmarks of whole processes share: the processes, the service, and the
 * printing of figures.
 */
@NullMarked
package io.github.mcpcluster.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
