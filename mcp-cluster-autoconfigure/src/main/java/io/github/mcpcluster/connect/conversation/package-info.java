/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The conversation with one instance on top of HTTP: its era, its session, its streams,
 * and what its server asks back.
 */
@NullMarked
package io.github.mcpcluster.connect.conversation;

import org.jspecify.annotations.NullMarked;
