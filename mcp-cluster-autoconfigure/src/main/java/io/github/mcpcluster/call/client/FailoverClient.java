/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import io.github.mcpcluster.McpClusterAsyncClient;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.McpClusterSession;
import io.github.mcpcluster.OnSessionLost;
import io.github.mcpcluster.call.lease.PinnedLeases;
import io.github.mcpcluster.call.lease.RoutedLeases;
import io.github.mcpcluster.call.operation.Operation;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.route.Router;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;

/**
 * Calls a service through the call pipeline, on the calling thread.
 *
 * @param pipeline the call pipeline
 * @param router leads to instances
 * @param options the service, its key and what else was set for calls
 */
record FailoverClient(CallPipeline pipeline, Router<InstanceConnection> router,
		CallOptions options) implements McpClusterClient, BlockingOperations {

	static FailoverClient of(CallPipeline pipeline, Router<InstanceConnection> router, String service) {
		ServiceName.require(service);
		return new FailoverClient(pipeline, router, CallOptions.of(service, new RoutedLeases(router, service, null)));
	}

	@Override
	public String service() {
		return this.options.service();
	}

	@Override
	public McpClusterClient withKey(String key) {
		return new FailoverClient(this.pipeline, this.router,
				this.options.with(new RoutedLeases(this.router, service(), key)));
	}

	@Override
	public McpClusterClient withTimeout(Duration timeout) {
		return new FailoverClient(this.pipeline, this.router, this.options.with(timeout));
	}

	/** Returns a client whose calls need a tool of these schemas. */
	FailoverClient expecting(String schema) {
		return new FailoverClient(this.pipeline, this.router, this.options.expecting(schema));
	}

	@Override
	public McpClusterClient withHeaders(Map<String, String> headers) {
		return new FailoverClient(this.pipeline, this.router, this.options.with(headers));
	}

	@Override
	public McpClusterClient withProgress(Consumer<ProgressNotification> listener) {
		return new FailoverClient(this.pipeline, this.router, this.options.with(listener));
	}

	@Override
	public McpClusterAsyncClient async() {
		return new FailoverAsyncClient(this.pipeline, this.router, this.options);
	}

	@Override
	public McpClusterSession openSession(String key, OnSessionLost onLost) {
		PinnedLeases pinned = PinnedLeases.open(this.router, service(), key, onLost,
				this.pipeline.timeout(this.options));
		return new PinnedSession(this.pipeline, pinned, this.options.with(pinned));
	}

	@Override
	public ProgressRoutes progress() {
		return this.pipeline.progress();
	}

	@Override
	public <T> T call(Operation<T> operation) {
		return this.pipeline.call(operation, this.options);
	}

}
