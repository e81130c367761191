/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The replica that answers, out of three, under each strategy.
 */
class SelectIT {

	@AutoClose
	private static Application one;

	@AutoClose
	private static Application two;

	@AutoClose
	private static Application three;

	@BeforeAll
	static void start() {
		TestConsul.shared().reset();
		one = Application.of(Calculator.class).consul(TestConsul.shared()).start();
		two = Application.of(Calculator.class).consul(TestConsul.shared()).start();
		three = Application.of(Calculator.class).consul(TestConsul.shared()).start();
	}

	@Test
	void roundRobinGoesFromOneToTheNext() {
		try (Application client = client("round-robin")) {
			List<String> ids = client.cluster()
				.discover("calculator")
				.stream()
				.map((McpInstance instance) -> instance.id().value())
				.toList();
			assertThat(ids).hasSize(3);
			List<String> answers = answers(client, 6);
			int first = ids.indexOf(answers.get(0));
			assertThat(answers).containsExactlyElementsOf(
					Stream.of(0, 1, 2, 3, 4, 5).map((step) -> ids.get((first + step) % 3)).toList());
		}
	}

	@Test
	void leastConnectionsSparesTheOneThatIsBusy() throws Exception {
		try (Application client = client("least-connections")) {
			CompletableFuture<String> held = CompletableFuture.supplyAsync(() -> client.call("hold"));
			await().atMost(Duration.ofSeconds(30)).until(() -> Stream.of(one, two, three).anyMatch(SelectIT::holds));
			Application busy = Stream.of(one, two, three).filter(SelectIT::holds).findFirst().orElseThrow();
			assertThat(answers(client, 20)).doesNotContain(busy.calculatorId());
			busy.bean(Calculator.class).release();
			assertThat(held.get()).isEqualTo(busy.calculatorId());
		}
	}

	@Test
	void consistentHashKeepsAKeyOnOneInstance() {
		try (Application client = client("consistent-hash")) {
			HashSet<String> used = new HashSet<>();
			for (int key = 0; key < 100; key++) {
				String user = "user-" + key;
				List<String> answers = Stream.generate(() -> whereOf(client, user)).limit(3).distinct().toList();
				assertThat(answers).hasSize(1);
				used.addAll(answers);
			}
			assertThat(used).hasSize(3);
		}
	}

	@Test
	void randomSpreads() {
		try (Application client = client("random")) {
			assertThat(answers(client, 60)).contains(one.calculatorId(), two.calculatorId(), three.calculatorId());
		}
	}

	private static Application client(String strategy) {
		return Application.of().consul(TestConsul.shared()).property("mcp.cluster.client.strategy", strategy).start();
	}

	private static boolean holds(Application server) {
		return server.bean(Calculator.class).held() > 0;
	}

	private static String whereOf(Application client, String key) {
		return Application.text(client.calculator().withKey(key).callTool("where", Map.of()));
	}

	private static List<String> answers(Application client, int calls) {
		List<String> answers = new ArrayList<>();
		for (int i = 0; i < calls; i++) {
			answers.add(client.call("where"));
		}
		return answers;
	}

}
