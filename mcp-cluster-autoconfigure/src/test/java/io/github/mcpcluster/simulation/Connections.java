/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceConnector;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.protocol.CacheHint;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * Connections to the replicas of a simulation, in place of HTTP.
 *
 * @param world the replicas
 * @param load the calls and what they cost
 */
record Connections(World world, Load load) implements InstanceConnector {

	/** Tool that does not say that it may be called again. */
	static final String WRITE = "write";

	private static final Map<Class<?>, Object> ANSWERS = Map.of(ReadResourceResult.class,
			ReadResourceResult.builder(List.of()).build(), CallToolResult.class, CallToolResult.builder().build(),
			ListToolsResult.class,
			ListToolsResult.builder(List.of(Tool.builder(WRITE, Map.of("type", "object")).build())).build(), Map.class,
			Map.of());

	@Override
	public InstanceConnection connect(McpInstance instance, ClientHandlers handlers) {
		return new Connection(this.world, this.load, this.world.replica(instance.id()));
	}

	@Override
	public void close() {
		// nothing is open
	}

	/**
	 * A connection to one replica.
	 *
	 * @param world the replicas
	 * @param load the calls and what they cost
	 * @param replica the replica
	 */
	private record Connection(World world, Load load, Replica replica) implements InstanceConnection {

		/**
		 * Only lists of tools are read by a thread that waits: that takes no time here.
		 */
		@Override
		public <R> Reply<R> call(McpRequest<R> request, CallContext context) {
			return new Reply.Result<>(answer(request), CacheHint.NONE);
		}

		@Override
		public <R> CompletableFuture<Reply<R>> callAsync(McpRequest<R> request, CallContext context) {
			Exchange<R> exchange = new Exchange<>(this.world.time(), answer(request), this.load.sent(context));
			if (!exchange.isControl()) {
				this.world.attempted(this.replica);
			}
			return exchange.send(this.replica, context);
		}

		private static <R> R answer(McpRequest<R> request) {
			return request.resultType().cast(ANSWERS.get(request.resultType()));
		}

		@Override
		public InstanceConnection openSession() {
			return this;
		}

		@Override
		public void close() {
			// nothing is open
		}

	}

}
