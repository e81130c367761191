/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.io.IOException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample client as its users and its operators see it: REST and Actuator. Safe for
 * use by several threads.
 *
 * @param port where it listens
 */
record Calculator(int port) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	static final String ACTUATOR = "/actuator/mcpcluster";

	private static final String SERVICE = ACTUATOR + "/calculator";

	/** Calls the tool that adds, with a key unless it is empty. */
	Answer add(int a, int b, String key) {
		String path = "/add?a=%d&b=%d".formatted(a, b) + (key.isEmpty() ? "" : "&key=" + key);
		try {
			Http.Reply reply = Http.get(this.port, path);
			JsonNode answer = JSON.readTree(reply.body());
			boolean right = reply.isOk() && answer.path("result").asDouble() == a + b;
			return right ? new Answer(answer.path("instance").asString(), "")
					: new Answer("", "GET %s: %d %s".formatted(path, reply.status(), reply.body()));
		}
		catch (IOException | JacksonException ex) {
			return new Answer("", "GET %s: %s".formatted(path, ex));
		}
	}

	/** Returns what Actuator shows of everything, in short. */
	JsonNode summary() {
		return actuator(ACTUATOR);
	}

	/** Returns what Actuator shows of each instance. */
	JsonNode instances() {
		return actuator(SERVICE).path("instances");
	}

	/**
	 * Returns what Actuator shows of an instance, a missing node if it does not know it.
	 */
	JsonNode instance(String id) {
		return instances().valueStream()
			.filter((each) -> each.path("id").asString().equals(id))
			.findFirst()
			.orElse(JSON.missingNode());
	}

	/** Returns how many calls went on to another instance. */
	long failovers() {
		return summary().path("services").path(0).path("failovers").asLong();
	}

	/** Takes an instance out of traffic. */
	String drain(String id) {
		try {
			Http.Reply reply = Http.post(this.port, SERVICE + "/" + id, "{\"action\": \"drain\"}");
			DemoFailure.unless(reply.isOk(), "Drain of %s: %d %s", id, reply.status(), reply.body());
			return JSON.readTree(reply.body()).path("message").asString();
		}
		catch (IOException ex) {
			throw new DemoFailure("Drain of " + id, ex);
		}
	}

	static String pretty(JsonNode json) {
		return JSON.writeValueAsString(json);
	}

	private JsonNode actuator(String path) {
		try {
			Http.Reply reply = Http.get(this.port, path);
			DemoFailure.unless(reply.isOk(), "GET %s: %d %s", path, reply.status(), reply.body());
			return JSON.readTree(reply.body());
		}
		catch (IOException ex) {
			throw new DemoFailure("GET " + path, ex);
		}
	}

	/**
	 * Outcome of a call.
	 *
	 * @param instance the instance that answered, empty if the call failed
	 * @param failure how it failed, empty if it did not
	 */
	record Answer(String instance, String failure) {

		boolean isFailed() {
			return !this.failure.isEmpty();
		}

	}

}
