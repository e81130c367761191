/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

/**
 * The bean that marks an application which Spring's test framework has started.
 */
final class TestRun {

}
