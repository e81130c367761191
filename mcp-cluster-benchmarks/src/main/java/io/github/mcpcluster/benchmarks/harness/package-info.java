/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What the benchmarks of whole processes share: the processes, the service, and the way
 * figures are printed.
 */
@NullMarked
package io.github.mcpcluster.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
