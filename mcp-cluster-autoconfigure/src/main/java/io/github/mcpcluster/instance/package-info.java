/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Vocabulary: what an instance of an MCP service is, and in what words every registry
 * holds it. Immutable values without behaviour of a registry, a transport or a framework.
 */
@NullMarked
package io.github.mcpcluster.instance;

import org.jspecify.annotations.NullMarked;
