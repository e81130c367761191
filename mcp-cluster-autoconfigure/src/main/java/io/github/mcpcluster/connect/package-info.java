/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Talks to one instance: one HTTP exchange with typed failures; on top of it the
 * conversation, which knows the era, the session, the streams, and what the server asks
 * back.
 */
@NullMarked
package io.github.mcpcluster.connect;

import org.jspecify.annotations.NullMarked;
