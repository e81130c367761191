/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** Answers as it is told, and keeps the names that it was asked for. */
final class StubDiscoveryClient implements DiscoveryClient {

	private final Map<String, Supplier<List<ServiceInstance>>> answers = new LinkedHashMap<>();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	StubDiscoveryClient answers(String service, Supplier<List<ServiceInstance>> answer) {
		this.answers.put(service, answer);
		return this;
	}

	StubDiscoveryClient answers(String service, ServiceInstance... instances) {
		return answers(service, () -> List.of(instances));
	}

	static ServiceInstance instance(String service, Map<String, String> metadata) {
		return new DefaultServiceInstance(null, service, "10.0.0.5", 8080, false, metadata);
	}

	static ServiceInstance marked(String service) {
		return instance(service, Map.of("mcp-path", "/mcp/" + service));
	}

	List<String> asked() {
		return this.asked;
	}

	@Override
	public String description() {
		return "a stub";
	}

	@Override
	public List<ServiceInstance> getInstances(String service) {
		this.asked.add(service);
		return this.answers.getOrDefault(service, List::of).get();
	}

	@Override
	public List<String> getServices() {
		return new ArrayList<>(this.answers.keySet());
	}

}
