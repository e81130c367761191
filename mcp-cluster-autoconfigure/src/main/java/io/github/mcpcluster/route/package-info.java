/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Puts watch, select and guard together: from the name of a service to a lease on one of
 * its instances and on the connection to it, whatever a connection is.
 */
@NullMarked
package io.github.mcpcluster.route;

import org.jspecify.annotations.NullMarked;
