/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.RegistryException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains at the console that a registry which is needed at start cannot be reached.
 */
final class RegistryFailureAnalyzer extends AbstractFailureAnalyzer<RegistryException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RegistryException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Start the registry, or correct its address: spring.cloud.consul.host and port for Consul, "
						+ "mcp.cluster.registry.local.directory for a folder on this machine. With "
						+ "mcp.cluster.server.fail-fast=false, an application starts without its registry "
						+ "and registers its services later.",
				rootFailure);
	}

}
