/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Proof of an instance's identity, said once for both sides: a key of its process, and a
 * seal of its registration. Knows neither HTTP nor registries.
 */
@NullMarked
package io.github.mcpcluster.identity;

import org.jspecify.annotations.NullMarked;
