/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.util.DefaultMcpUriTemplateManager;
import io.modelcontextprotocol.util.McpUriTemplateManager;

/**
 * A resource template, which finds its variables in URIs.
 */
final class TemplateMethod {

	private final SyncResourceTemplateSpecification specification;

	private final McpUriTemplateManager uris;

	TemplateMethod(SyncResourceTemplateSpecification specification) {
		this.specification = specification;
		this.uris = new DefaultMcpUriTemplateManager(specification.resourceTemplate().uriTemplate());
	}

	SyncResourceTemplateSpecification specification() {
		return this.specification;
	}

	boolean matches(String uri) {
		return this.uris.matches(uri);
	}

	boolean hasVariable(String name) {
		return this.uris.getVariableNames().contains(name);
	}

}
