/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One view over several registries: each instance appears once, and the loss of one
 * registry changes nothing about the others.
 */
@NullMarked
package io.github.mcpcluster.combine;

import org.jspecify.annotations.NullMarked;
