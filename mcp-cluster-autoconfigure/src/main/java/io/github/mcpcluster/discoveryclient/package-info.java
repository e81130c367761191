/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Instances that a {@code DiscoveryClient} of Spring Cloud knows, whatever is behind it:
 * a registry that is only read.
 */
@NullMarked
package io.github.mcpcluster.discoveryclient;

import org.jspecify.annotations.NullMarked;
