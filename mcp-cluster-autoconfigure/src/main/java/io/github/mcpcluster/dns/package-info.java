/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Instances that DNS names, the registry {@code dns}. Messages are read and written by
 * dnsjava; how questions are sent, repeated and bounded is decided here.
 */
@NullMarked
package io.github.mcpcluster.dns;

import org.jspecify.annotations.NullMarked;
