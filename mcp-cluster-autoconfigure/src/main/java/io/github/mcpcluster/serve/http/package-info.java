/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Services over HTTP: paths, headers, bodies and streams. The meaning of messages is
 * decided elsewhere.
 */
@NullMarked
package io.github.mcpcluster.serve.http;

import org.jspecify.annotations.NullMarked;
