/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Answers servers by the annotated methods of Spring AI, such as {@code @McpSampling}.
 * The only place of the client side that knows Spring AI's annotations.
 */
@NullMarked
package io.github.mcpcluster.springai;

import org.jspecify.annotations.NullMarked;
