/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Knows the instances of the services in use, within milliseconds of a change, and how
 * old that knowledge is.
 */
@NullMarked
package io.github.mcpcluster.watch;

import org.jspecify.annotations.NullMarked;
