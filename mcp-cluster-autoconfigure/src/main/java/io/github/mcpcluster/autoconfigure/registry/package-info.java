/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Properties of the registries, the choice among them, and their beans.
 */
@NullMarked
package io.github.mcpcluster.autoconfigure.registry;

import org.jspecify.annotations.NullMarked;
