/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.util.List;

import org.apache.hc.core5.http.HttpHost;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * ServingContext of the contenders. All run within the same kind of application, so that
 * none has it easier.
 *
 * @param application the application that calls
 * @param instances where the replicas listen
 */
record Target(ConfigurableApplicationContext application, List<HttpHost> instances) {

	static Target of(ConfigurableApplicationContext application, List<Integer> ports) {
		return new Target(application, ports.stream().map((port) -> new HttpHost("http", "127.0.0.1", port)).toList());
	}

}
