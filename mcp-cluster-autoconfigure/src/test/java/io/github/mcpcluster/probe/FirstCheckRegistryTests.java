/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.Instances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FirstCheckRegistryTests {

	private static final HealthCheck.Http CHECK = new HealthCheck.Http(URI.create("http://127.0.0.1:1/health"),
			Duration.ofSeconds(10), Duration.ofMillis(50), Duration.ofMinutes(1));

	private final List<Health> registered = new ArrayList<>();

	private final McpInstance instance = Instances.instance("weather", 8000);

	private final CompletableFuture<Integer> answer = new CompletableFuture<>();

	private final FirstCheckRegistry registry = new FirstCheckRegistry(new Recording(), (question) -> this.answer);

	@Test
	void registersWhoAnswersAsUp() {
		this.answer.complete(204);
		this.registry.register(Registration.of(this.instance, CHECK));
		assertThat(this.registered).containsExactly(Health.UP);
	}

	@Test
	void registersWhoRefusesAsDown() {
		this.answer.complete(503);
		this.registry.register(Registration.of(this.instance, CHECK));
		assertThat(this.registered).containsExactly(Health.DOWN);
	}

	@Test
	void registersWhoCannotBeReachedAsDown() {
		this.answer.completeExceptionally(new IllegalStateException("no route"));
		this.registry.register(Registration.of(this.instance, CHECK));
		assertThat(this.registered).containsExactly(Health.DOWN);
	}

	@Test
	void registersWhoDoesNotAnswerInTimeAsDownAndAsksNoFurther() {
		this.registry.register(Registration.of(this.instance, CHECK));
		assertThat(this.registered).containsExactly(Health.DOWN);
		assertThat(this.answer).isCancelled();
	}

	@Test
	void asksNobodyWhoReportsItsHealthOrHasNoCheckOrIsDown() {
		this.registry.register(new Registration(this.instance, CHECK, () -> Health.UP));
		this.registry.register(Registration.of(this.instance, new HealthCheck.None()));
		this.registry.register(Registration.of(this.instance.withHealth(Health.DOWN), CHECK));
		assertThat(this.registered).containsExactly(Health.UP, Health.UP, Health.DOWN);
		assertThat(this.answer).isNotDone();
	}

	private final class Recording implements McpServiceRegistry {

		@Override
		public String kind() {
			return "recording";
		}

		@Override
		public void register(Registration registration) {
			FirstCheckRegistryTests.this.registered.add(registration.instance().health());
		}

		@Override
		public void deregister(InstanceId id) {
		}

		@Override
		public void drain(InstanceId id, boolean draining) {
		}

		@Override
		public List<McpInstance> registered() {
			return List.of();
		}

	}

}
