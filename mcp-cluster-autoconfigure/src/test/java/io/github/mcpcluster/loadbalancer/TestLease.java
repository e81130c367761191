/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.loadbalancer;

import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.Lease;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;

/** A lease that writes down how it was settled. */
final class TestLease implements Lease {

	private final McpInstance instance;

	private final List<String> settled = new ArrayList<>();

	TestLease(String host) {
		this.instance = McpInstance.of("calculator", new Endpoint(false, host, 8080, "/mcp/calculator"), Traits.NONE);
	}

	@Override
	public McpInstance instance() {
		return this.instance;
	}

	@Override
	public void success() {
		this.settled.add("success");
	}

	@Override
	public void failure(Throwable cause) {
		this.settled.add("failure: " + cause.getMessage());
	}

	@Override
	public void cancel() {
		this.settled.add("cancel");
	}

	/** Returns how it was settled, each time. */
	List<String> settled() {
		return this.settled;
	}

}
