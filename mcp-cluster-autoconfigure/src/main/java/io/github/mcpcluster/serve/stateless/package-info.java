/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Serves requests without a session: each by the rules of the version that it names, and
 * each with all that is needed to serve it.
 */
@NullMarked
package io.github.mcpcluster.serve.stateless;

import org.jspecify.annotations.NullMarked;
