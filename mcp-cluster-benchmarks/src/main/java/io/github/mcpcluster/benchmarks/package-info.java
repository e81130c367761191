/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Benchmarks of selecting and guarding an instance.
 */
@NullMarked
package io.github.mcpcluster.benchmarks;

import org.jspecify.annotations.NullMarked;
