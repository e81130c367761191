/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Lists of the instances of a service: what is known of them, whether it is believed, and
 * which instances a call may go to because of it. Knows nothing of attempts.
 */
@NullMarked
package io.github.mcpcluster.call.offer;

import org.jspecify.annotations.NullMarked;
