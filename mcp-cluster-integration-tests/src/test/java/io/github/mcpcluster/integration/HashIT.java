/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.mcpcluster.Lease;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Keys under consistent hashing when an instance joins. The ids are fixed, by
 * registration in code, so that the outcome is.
 */
class HashIT {

	private static final String SERVICE = "keys";

	private static final List<String> KEYS = IntStream.range(0, 1000).mapToObj((key) -> "user-" + key).toList();

	@BeforeEach
	void clean() {
		TestConsul.shared().reset();
	}

	@Test
	void movesAtMostAQuarterOfTheKeysAndAllOfThemToTheFourth() {
		try (Application client = Application.of()
			.consul(TestConsul.shared())
			.property("mcp.cluster.client.services.keys.strategy", "consistent-hash")
			.withoutWeb()
			.start()) {
			List.of("a", "b", "c").forEach((name) -> register(client, name));
			Map<String, String> before = owners(client, 3);
			register(client, "d");
			Map<String, String> after = owners(client, 4);
			List<String> moved = KEYS.stream().filter((key) -> !after.get(key).equals(before.get(key))).toList();
			System.out.printf("consistent hash: the fourth instance took %d of %d keys%n", moved.size(), KEYS.size());
			assertThat(moved).hasSizeBetween(1, KEYS.size() / 4);
			assertThat(moved).extracting(after::get).containsOnly("keys-d");
		}
	}

	private static void register(Application application, String name) {
		McpInstance instance = new McpInstance(new InstanceId(SERVICE + "-" + name), SERVICE,
				new Endpoint(false, "127.0.0.1", 1, "/mcp/keys"), Traits.NONE, Health.UP);
		application.registry().register(Registration.of(instance, new HealthCheck.None()));
	}

	private static Map<String, String> owners(Application client, int instances) {
		await().atMost(Duration.ofSeconds(30)).until(() -> client.cluster().discover(SERVICE).size() == instances);
		Map<String, String> owners = new HashMap<>();
		for (String key : KEYS) {
			try (Lease lease = client.cluster().select(SERVICE, SelectionContext.ofKey(key))) {
				owners.put(key, lease.instance().id().value());
			}
		}
		return owners;
	}

}
