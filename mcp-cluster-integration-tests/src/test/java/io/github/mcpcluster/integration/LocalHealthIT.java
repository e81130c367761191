/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The health of a service on the local registry, as another application sees it.
 */
class LocalHealthIT {

	private static final String OTHER = "wall-clock";

	@TempDir
	private Path directory;

	private Application client;

	@BeforeEach
	void start() {
		this.client = local().start();
	}

	@AfterEach
	void stop() {
		this.client.close();
	}

	@Test
	void anUnhealthyInstanceIsNotSelectedUntilItIsWellAgain() {
		try (Application sick = local(Calculator.class, HealthCheckIT.CalculatorHealth.class).start();
				Application well = local(Calculator.class).start()) {
			awaitUp(sick.calculatorId(), well.calculatorId());
			sick.bean(HealthCheckIT.CalculatorHealth.class).well = false;
			awaitUp(well.calculatorId());
			for (int i = 0; i < 4; i++) {
				assertThat(this.client.call("where")).isEqualTo(well.calculatorId());
			}
			await().until(() -> this.client.endpoint("/calculator/" + sick.calculatorId())
				.path("status")
				.asString()
				.equals("down"));
			sick.bean(HealthCheckIT.CalculatorHealth.class).well = true;
			awaitUp(sick.calculatorId(), well.calculatorId());
		}
	}

	@Test
	void anInstanceThatIsDownAtStartIsNeverShownAsUp() {
		List<McpInstance> seen = new CopyOnWriteArrayList<>();
		this.client.cluster().watch(Calculator.NAME, (snapshot) -> seen.addAll(snapshot.instances()));
		try (Application sick = local(Calculator.class, Sick.class).start()) {
			await().until(() -> !seen.isEmpty());
			assertThat(all(Calculator.NAME)).extracting((each) -> each.id().value())
				.containsExactly(sick.calculatorId());
		}
		assertThat(seen).noneMatch(McpInstance::isUp);
	}

	@Test
	void anIndicatorThatDoesNotAnswerTakesItsOwnServiceOutAlone() {
		try (Application server = local(Calculator.class, RegisterIT.Clock.class, Hanging.class).start()) {
			await().until(() -> all(OTHER).size() == 1 && all(Calculator.NAME).size() == 1);
			await().during(Duration.ofSeconds(5))
				.until(() -> all(Calculator.NAME).stream().anyMatch(McpInstance::isUp) && all(OTHER).size() == 1
						&& all(OTHER).stream().noneMatch(McpInstance::isUp));
			server.bean(Hanging.class).released.countDown();
			await().until(() -> all(OTHER).stream().anyMatch(McpInstance::isUp));
		}
	}

	private Application.Launch local(Class<?>... beans) {
		return Application.of(beans)
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.directory)
			.property("mcp.cluster.registry.local.heartbeat-interval", "500ms")
			.property("mcp.cluster.registry.local.heartbeat-timeout", "3s");
	}

	private List<McpInstance> all(String service) {
		return this.client.cluster().discover(InstanceQuery.service(service).healthyOnly(false).build());
	}

	private void awaitUp(String... ids) {
		await().untilAsserted(() -> assertThat(this.client.cluster().discover(Calculator.NAME))
			.extracting((each) -> each.id().value())
			.containsExactlyInAnyOrder(ids));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

	/** A calculator that is never well. */
	@Component("calculatorHealthIndicator")
	static class Sick implements HealthIndicator {

		@Override
		public Health health() {
			return Health.down().build();
		}

	}

	/** A clock that does not tell how it is until it is released. */
	@Component("wallClockHealthIndicator")
	static class Hanging implements HealthIndicator {

		private final CountDownLatch released = new CountDownLatch(1);

		@Override
		public Health health() {
			try {
				this.released.await();
				return Health.up().build();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return Health.down().build();
			}
		}

	}

}
