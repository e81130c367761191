/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.route.TestRouter.Connection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TiersTests {

	@Test
	void prefersTheInstancesOfTheZone() {
		try (TestRouter test = zones("a", "a", "b", "b")) {
			assertThat(callsByZone(test, 100)).isEqualTo(Map.of("a", 100));
		}
	}

	@Test
	void goesToAnotherZoneWhenAllOfTheZoneRefuse() {
		try (TestRouter test = zones("a", "b")) {
			test.lease().cancel();
			test.router.guard(test.instances.get(0).id()).orElseThrow().trip();
			assertThat(callsByZone(test, 10)).isEqualTo(Map.of("b", 10));
		}
	}

	@Test
	void goesToAllZonesWhenTheZoneHasTooFew() {
		try (TestRouter test = zones("a", "b", "b", "b", "b")) {
			assertThat(callsByZone(test, 100)).isEqualTo(Map.of("a", 20, "b", 80));
		}
	}

	@Test
	void knowsNoZoneThatHasNoInstance() {
		try (TestRouter test = zones("b", "c")) {
			assertThat(callsByZone(test, 10)).isEqualTo(Map.of("b", 5, "c", 5));
		}
	}

	@Test
	void letsTheShareOfANewInstanceGrow() {
		try (TestRouter test = slowStart(1)) {
			McpInstance fresh = test.add(Traits.NONE);
			test.show();
			assertThat(callsTo(fresh, test, 2_000)).isBetween(120, 250);
			test.time.advance(Duration.ofSeconds(50));
			assertThat(callsTo(fresh, test, 2_000)).isBetween(550, 800);
			test.time.advance(Duration.ofSeconds(50));
			assertThat(callsTo(fresh, test, 2_000)).isEqualTo(1_000);
		}
	}

	@Test
	void givesAnInstanceThatWasThereItsWholeShareAtOnce() {
		try (TestRouter test = slowStart(2)) {
			assertThat(callsTo(test.instances.get(0), test, 100)).isEqualTo(50);
		}
	}

	@Test
	void givesANewInstanceAllCallsThatNoOtherTakes() {
		try (TestRouter test = slowStart(1)) {
			McpInstance fresh = test.add(Traits.NONE);
			test.show();
			test.router.guard(test.instances.get(0).id()).orElseThrow().trip();
			assertThat(callsTo(fresh, test, 100)).isEqualTo(100);
		}
	}

	private static TestRouter slowStart(int instances) {
		TestRouter test = new TestRouter(instances, (settings) -> settings.withSlowStart(Duration.ofSeconds(100)));
		test.lease().cancel();
		return test;
	}

	private static TestRouter zones(String... zones) {
		TestRouter test = new TestRouter(0, (settings) -> settings.withPreferredZone("a"));
		for (String zone : zones) {
			test.add(Traits.builder().zone(zone).build());
		}
		test.show();
		return test;
	}

	private static Map<String, Integer> callsByZone(TestRouter test, int calls) {
		Map<String, Integer> byZone = new TreeMap<>();
		for (int call = 0; call < calls; call++) {
			RouteLease<Connection> lease = test.lease();
			byZone.merge(lease.instance().traits().zone(), 1, Integer::sum);
			lease.cancel();
		}
		return byZone;
	}

	private static int callsTo(McpInstance instance, TestRouter test, int calls) {
		int seen = 0;
		for (int call = 0; call < calls; call++) {
			RouteLease<Connection> lease = test.lease();
			seen += lease.instance().equals(instance) ? 1 : 0;
			lease.cancel();
		}
		return seen;
	}

}
