/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import io.github.mcpcluster.McpClusterSession;
import io.github.mcpcluster.call.lease.PinnedLeases;
import io.github.mcpcluster.call.operation.Operation;
import io.github.mcpcluster.instance.McpInstance;

/**
 * A session with one instance, called through the call pipeline.
 *
 * @param pipeline the call pipeline
 * @param pinned holds the session
 * @param options the service and the time for a call
 */
record PinnedSession(CallPipeline pipeline, PinnedLeases pinned,
		CallOptions options) implements McpClusterSession, BlockingOperations {

	@Override
	public McpInstance instance() {
		return this.pinned.instance();
	}

	@Override
	public ProgressRoutes progress() {
		return this.pipeline.progress();
	}

	@Override
	public <T> T call(Operation<T> operation) {
		return this.pipeline.call(operation, this.options);
	}

	@Override
	public void close() {
		this.pinned.close();
	}

}
