/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.util.List;

import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServiceContent;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;

class Resources {

	private final ServiceContent content;

	Resources(McpServices services) {
		this.content = services.find("calculator").orElseThrow().content();
	}

	void add(String uri, String text) {
		TextResourceContents contents = TextResourceContents.builder(uri, text).build();
		this.content.addResource(new SyncResourceSpecification(Resource.builder(uri, uri).build(),
				(exchange, request) -> ReadResourceResult.builder(List.of(contents)).build()));
	}

	void remove(String uri) {
		this.content.removeResource(uri);
	}

}
