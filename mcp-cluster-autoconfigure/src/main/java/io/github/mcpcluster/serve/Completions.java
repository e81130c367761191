/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.RpcException;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;

/**
 * Completes arguments of prompts and variables of resource templates.
 *
 * @param offering what the service offers
 * @param era era of the request
 */
record Completions(Offering offering, Era era) {

	private static final CompleteResult NO_COMPLETION = new CompleteResult(new CompleteCompletion(List.of(), 0, false));

	/**
	 * Completes an argument.
	 * @param params parameters of the request
	 * @param exchange the client, asked for if there is a method to call
	 * @return the result, without values if no method completes the argument
	 * @throws RpcException if the parameters name what is not there
	 */
	Object complete(RequestParams params, Supplier<McpSyncServerExchange> exchange) {
		Map<String, Object> ref = params.object("ref");
		if (!(ref.get("name") instanceof String || ref.get("uri") instanceof String)
				|| !(params.object("argument").get("name") instanceof String)) {
			throw RpcException.invalidParams("ref must name a prompt or a resource, and argument an argument");
		}
		CompleteRequest request = params.as(CompleteRequest.class);
		boolean completable = (request.ref() instanceof PromptReference prompt)
				? hasArgument(prompt.name(), request.argument().name())
				: request.ref() instanceof ResourceReference resource
						&& hasVariable(resource.uri(), request.argument().name());
		SyncCompletionSpecification completion = completable ? this.offering.completion(identifier(request)) : null;
		return (completion != null) ? completion.completionHandler().apply(exchange.get(), request) : NO_COMPLETION;
	}

	private static String identifier(CompleteRequest request) {
		return (request.ref() instanceof PromptReference prompt) ? prompt.name()
				: ((ResourceReference) request.ref()).uri();
	}

	private boolean hasArgument(String name, String argument) {
		SyncPromptSpecification prompt = this.offering.prompt(name);
		if (prompt == null) {
			throw UnknownNames.prompt(name);
		}
		return prompt.prompt().arguments() != null
				&& prompt.prompt().arguments().stream().anyMatch((known) -> known.name().equals(argument));
	}

	private boolean hasVariable(String uri, String variable) {
		if (this.offering.resource(uri) != null) {
			return false;
		}
		TemplateMethod template = this.offering.template(uri);
		if (template == null) {
			throw UnknownNames.resource(uri, this.era);
		}
		if (!template.hasVariable(variable)) {
			throw RpcException.invalidParams("the resource has no variable of the name");
		}
		return true;
	}

}
