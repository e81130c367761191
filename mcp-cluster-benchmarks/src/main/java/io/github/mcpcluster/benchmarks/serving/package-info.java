/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Benchmarks of serving, and of what it adds to the start of an application, beside the
 * servers of Spring AI.
 */
@NullMarked
package io.github.mcpcluster.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
