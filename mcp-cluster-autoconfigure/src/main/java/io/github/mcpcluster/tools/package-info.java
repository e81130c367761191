/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The tools of services as tool callbacks of Spring AI, for chat clients.
 */
@NullMarked
package io.github.mcpcluster.tools;

import org.jspecify.annotations.NullMarked;
