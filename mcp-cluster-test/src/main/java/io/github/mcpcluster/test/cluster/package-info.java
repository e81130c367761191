/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A cluster of a test's own: replicas of annotated beans, their registry, and a client.
 */
@NullMarked
package io.github.mcpcluster.test.cluster;

import org.jspecify.annotations.NullMarked;
