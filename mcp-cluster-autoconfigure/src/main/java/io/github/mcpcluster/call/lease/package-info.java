/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Where the attempts of a call may go: any instance of a service, or the one that holds a
 * session. Knows nothing of what is asked.
 */
@NullMarked
package io.github.mcpcluster.call.lease;

import org.jspecify.annotations.NullMarked;
