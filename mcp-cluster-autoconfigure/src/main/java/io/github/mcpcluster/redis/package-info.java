/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Redis as the registry: instances with leases, and a stream of the changes. The scripts
 * beside the classes are the only writers; their keys and the form of an instance are in
 * {@code docs/registry-format.md}.
 */
@NullMarked
package io.github.mcpcluster.redis;

import org.jspecify.annotations.NullMarked;
