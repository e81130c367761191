/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Sessions of the legacy era: kept by the replica that opened them, and bounded in every
 * way.
 */
@NullMarked
package io.github.mcpcluster.serve.session;

import org.jspecify.annotations.NullMarked;
