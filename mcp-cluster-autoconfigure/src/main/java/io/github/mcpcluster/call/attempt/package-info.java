/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The attempts of a call: how many, how long each, what follows a failure, and when a
 * second instance is asked beside the first.
 */
@NullMarked
package io.github.mcpcluster.call.attempt;

import org.jspecify.annotations.NullMarked;
