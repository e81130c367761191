/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Leases on the instances that the attempts of a call may go to: any instance of a
 * service, or the one that holds a session. Knows nothing of the request.
 */
@NullMarked
package io.github.mcpcluster.call.lease;

import org.jspecify.annotations.NullMarked;
