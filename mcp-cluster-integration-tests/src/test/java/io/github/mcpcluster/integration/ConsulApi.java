/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.testing.TestConsul;
import tools.jackson.databind.JsonNode;

/**
 * The state of Consul, as Consul itself shows it.
 *
 * @param consul the Consul
 */
record ConsulApi(TestConsul consul) {

	/** Returns the services of the agent, by id. */
	JsonNode services() {
		return get("/v1/agent/services");
	}

	JsonNode service(String id) {
		return get("/v1/agent/service/" + id);
	}

	JsonNode check(String id) {
		return get("/v1/agent/checks").path("service:" + id);
	}

	/** Returns the ids of the instances of a service that pass all their checks. */
	List<String> passing(String service) {
		List<String> ids = new ArrayList<>();
		get("/v1/health/service/" + service + "?passing")
			.forEach((entry) -> ids.add(entry.path("Service").path("ID").asString()));
		return ids;
	}

	/**
	 * Returns what grows each time that the first instance of a service is new; 0 without
	 * one.
	 */
	long createIndex(String service) {
		return get("/v1/health/service/" + service).path(0).path("Service").path("CreateIndex").asLong(0);
	}

	/** Takes an instance out as somebody does who has not registered it. */
	void deregister(String id) {
		Http.put(this.consul.uri().resolve("/v1/agent/service/deregister/" + id));
	}

	private JsonNode get(String path) {
		return Http.json(this.consul.uri().resolve(path));
	}

}
