/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One HTTP exchange with one instance, on the calling thread or without a thread that
 * waits, with failures that say what they mean for a request. Knows no session, no era
 * and no message.
 */
@NullMarked
package io.github.mcpcluster.connect.http;

import org.jspecify.annotations.NullMarked;
