/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

/**
 * The ways to call that are compared.
 */
enum Entrant {

	/** Three replicas in turn, fixed bytes. The floor. */
	FLOOR("HttpClient, fixed body", BareHttp::new),

	/** Three replicas in turn, JSON. */
	JSON("HttpClient, JSON written and read", BareHttpWithJson::new),

	/** Three replicas through the cluster. */
	CLUSTER("`McpClusterClient`", ClusterClient::new),

	/** The same without threads that wait. */
	ASYNC("`McpClusterClient.async()`", AsyncClusterClient::new),

	/** One replica. */
	SDK("client of the MCP Java SDK, one replica", SdkClient::new);

	private final String title;

	private final Factory factory;

	Entrant(String title, Factory factory) {
		this.title = title;
		this.factory = factory;
	}

	String title() {
		return this.title;
	}

	Contender open(Target target) throws Exception {
		return this.factory.open(target);
	}

	/** Makes a contender. */
	private interface Factory {

		Contender open(Target target) throws Exception;

	}

}
