/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.FutureFailures;
import io.github.mcpcluster.connect.InputAnswers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.protocol.CacheHint;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * Asks for all lists that the digest of an instance covers.
 *
 * @param capabilities those of the instance; tools are asked for in any case
 */
public record ListAll(Set<Capability> capabilities) implements Operation<Listed> {

	public ListAll {
		capabilities = Set.copyOf(capabilities);
	}

	/**
	 * Returns the request for all that an instance may list.
	 * @param instance the instance
	 * @return the request
	 */
	public static ListAll of(McpInstance instance) {
		return new ListAll(instance.traits().capabilities());
	}

	@Override
	public String method() {
		return McpSchema.METHOD_TOOLS_LIST;
	}

	@Override
	public String target() {
		return "";
	}

	@Override
	public Reply<Listed> send(InstanceConnection connection, CallContext context) {
		List<Tool> tools = elements(Operations.LIST_TOOLS.send(connection, context));
		return new Reply.Result<>(
				new Listed(tools, list(Operations.LIST_RESOURCES, Capability.RESOURCES, connection, context),
						list(Operations.LIST_RESOURCE_TEMPLATES, Capability.RESOURCES, connection, context),
						list(Operations.LIST_PROMPTS, Capability.PROMPTS, connection, context)),
				CacheHint.NONE);
	}

	private <E> List<E> list(Operation<List<E>> operation, Capability capability, InstanceConnection connection,
			CallContext context) {
		try {
			return this.capabilities.contains(capability) ? elements(operation.send(connection, context)) : List.of();
		}
		catch (McpError ex) {
			if (isUnknownMethod(ex)) {
				return List.of();
			}
			throw ex;
		}
	}

	@Override
	public CompletableFuture<Reply<Listed>> sendAsync(InstanceConnection connection, CallContext context) {
		return Operations.LIST_TOOLS.sendAsync(connection, context)
			.thenCompose((tools) -> listAsync(Operations.LIST_RESOURCES, Capability.RESOURCES, connection, context)
				.thenCompose((resources) -> listAsync(Operations.LIST_RESOURCE_TEMPLATES, Capability.RESOURCES,
						connection, context)
					.thenCompose(
							(templates) -> listAsync(Operations.LIST_PROMPTS, Capability.PROMPTS, connection, context)
								.thenApply((prompts) -> new Reply.Result<>(
										new Listed(elements(tools), resources, templates, prompts), CacheHint.NONE)))));
	}

	private <E> CompletableFuture<List<E>> listAsync(Operation<List<E>> operation, Capability capability,
			InstanceConnection connection, CallContext context) {
		if (!this.capabilities.contains(capability)) {
			return CompletableFuture.completedFuture(List.of());
		}
		return operation.sendAsync(connection, context).handle((reply, failure) -> {
			if (failure != null && !isUnknownMethod(failure)) {
				throw new CompletionException(failure);
			}
			return (failure != null) ? List.<E>of() : elements(reply);
		});
	}

	private static boolean isUnknownMethod(Throwable failure) {
		return FutureFailures.unwrap(failure) instanceof McpError error && error.getJsonRpcError() != null
				&& error.getJsonRpcError().code() == McpErrorCodes.METHOD_NOT_FOUND;
	}

	private static <E> List<E> elements(Reply<List<E>> reply) {
		return (reply instanceof Reply.Result<List<E>> result) ? result.value() : List.of();
	}

	@Override
	public Operation<Listed> with(InputAnswers answers) {
		throw new IllegalStateException("answers (expected: none for a list)");
	}

}
