/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The part of Consul that is read and written. What is not set is not sent: only Consul
 * Enterprise knows namespaces and partitions.
 *
 * @param datacenter datacenter that is read, {@code null} for the agent's own
 * @param namespace namespace, {@code null} for that of the token
 * @param partition administrative partition, {@code null} for that of the agent
 */
public record ConsulScope(@Nullable String datacenter, @Nullable String namespace, @Nullable String partition) {

	/** The agent's own. */
	public static final ConsulScope DEFAULTS = new ConsulScope(null, null, null);

	public ConsulScope {
		datacenter = set(datacenter);
		namespace = set(namespace);
		partition = set(partition);
	}

	/** Returns the query parameters of everything that is read from the catalogue. */
	List<String> catalogParameters() {
		List<String> parameters = new ArrayList<>();
		add(parameters, "dc", this.datacenter);
		parameters.addAll(agentParameters());
		return parameters;
	}

	/** Returns the query parameters of everything that is asked of the agent itself. */
	List<String> agentParameters() {
		List<String> parameters = new ArrayList<>();
		add(parameters, "ns", this.namespace);
		add(parameters, "partition", this.partition);
		return parameters;
	}

	private static void add(List<String> parameters, String name, @Nullable String value) {
		if (value != null) {
			parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
		}
	}

	private static @Nullable String set(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value;
	}

}
