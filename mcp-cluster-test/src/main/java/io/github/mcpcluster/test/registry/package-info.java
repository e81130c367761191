/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The contract of registries, as tests that an adapter inherits.
 */
@NullMarked
package io.github.mcpcluster.test.registry;

import org.jspecify.annotations.NullMarked;
