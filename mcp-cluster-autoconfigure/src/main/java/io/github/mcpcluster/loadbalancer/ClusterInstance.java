/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.loadbalancer;

import java.net.URI;
import java.util.Map;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;

import org.springframework.cloud.client.ServiceInstance;

/**
 * An instance as Spring Cloud knows it: an address without a path. Equal to itself only,
 * as each stands for one choice.
 */
final class ClusterInstance implements ServiceInstance {

	private final McpInstance instance;

	ClusterInstance(McpInstance instance) {
		this.instance = instance;
	}

	/** Returns the instance behind it. */
	McpInstance instance() {
		return this.instance;
	}

	@Override
	public String getInstanceId() {
		return this.instance.id().value();
	}

	@Override
	public String getServiceId() {
		return this.instance.service();
	}

	/** An IPv6 address has brackets, as Spring Cloud puts it into a URI as it is. */
	@Override
	public String getHost() {
		String host = endpoint().host();
		return (host.indexOf(':') >= 0) ? "[" + host + "]" : host;
	}

	@Override
	public int getPort() {
		return endpoint().port();
	}

	@Override
	public boolean isSecure() {
		return endpoint().secure();
	}

	@Override
	public URI getUri() {
		return URI.create(getScheme() + "://" + getHost() + ":" + getPort());
	}

	@Override
	public String getScheme() {
		return isSecure() ? "https" : "http";
	}

	@Override
	public Map<String, String> getMetadata() {
		return this.instance.traits().metadata();
	}

	private Endpoint endpoint() {
		return this.instance.endpoint();
	}

	@Override
	public String toString() {
		return getInstanceId();
	}

}
