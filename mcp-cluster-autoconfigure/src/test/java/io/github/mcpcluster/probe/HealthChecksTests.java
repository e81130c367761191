/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The requests of health checks, and the meaning of their answers. Asks every 10 s and
 * waits for 3 s.
 */
class HealthChecksTests {

	private final McpInstance instance = Instances.instance("calculator", 1001);

	private final Registration registration = Registration.of(this.instance, check("/health"));

	private final VirtualScheduler time = new VirtualScheduler();

	private final List<URI> asked = new ArrayList<>();

	private final List<CompletableFuture<Integer>> answers = new ArrayList<>();

	private final HealthChecks checks = new HealthChecks(this::ask, new SingleThread(this.time));

	@Test
	void asksAtOnceAndThenAtTheIntervalOfTheCheck() {
		this.checks.begin(this.registration);
		assertThat(this.asked).containsExactly(URI.create("http://127.0.0.1:1001/health"));
		answer(200);
		this.time.advance(Duration.ofMillis(9_999));
		assertThat(this.asked).hasSize(1);
		this.time.advance(Duration.ofMillis(1));
		assertThat(this.asked).hasSize(2);
	}

	@Test
	void whatWasRegisteredCountsUntilTheFirstAnswer() {
		Registration down = Registration.of(this.instance.withHealth(Health.DOWN), check("/health"));
		this.checks.begin(down);
		assertThat(this.checks.health(down, Health.UP)).isEqualTo(Health.DOWN);
		answer(200);
		assertThat(this.checks.health(down, Health.UP)).isEqualTo(Health.UP);
	}

	@Test
	void anythingButSuccessIsDown() {
		this.checks.begin(this.registration);
		for (int status : new int[] { 199, 300, 302, 404, 429, 500, 503 }) {
			answer(status);
			assertThat(health()).as("status %d", status).isEqualTo(Health.DOWN);
			this.time.advance(Duration.ofSeconds(10));
			answer(204);
			assertThat(health()).isEqualTo(Health.UP);
			this.time.advance(Duration.ofSeconds(10));
		}
	}

	@Test
	void whatCannotBeAskedIsDown() {
		this.checks.begin(this.registration);
		this.answers.get(0).completeExceptionally(new IOException("refused"));
		assertThat(health()).isEqualTo(Health.DOWN);
	}

	@Test
	void noAnswerWithinTheTimeoutIsDownAndIsWaitedForNoLonger() {
		this.checks.begin(this.registration);
		this.time.advance(Duration.ofMillis(2_999));
		assertThat(health()).isEqualTo(Health.UP);
		this.time.advance(Duration.ofMillis(1));
		assertThat(health()).isEqualTo(Health.DOWN);
		assertThat(this.answers.get(0)).isCancelled();
	}

	@Test
	void registeringTheSameAgainChangesNothing() {
		this.checks.begin(this.registration);
		answer(503);
		this.checks.begin(Registration.of(this.instance, check("/health")));
		assertThat(this.asked).hasSize(1);
		assertThat(health()).isEqualTo(Health.DOWN);
	}

	@Test
	void registersWhatWasLostWithWhatTheCheckHasFound() {
		FakeRegistry fake = new FakeRegistry();
		CheckingRegistry registry = new CheckingRegistry(fake, this.checks);
		registry.register(this.registration);
		answer(503);
		fake.forget(this.instance.id());
		registry.register(this.registration);
		assertThat(fake.registered()).singleElement().returns(Health.DOWN, McpInstance::health);
	}

	@Test
	void aChangedCheckTakesThePlaceOfTheOneBefore() {
		this.checks.begin(this.registration);
		this.checks.begin(Registration.of(this.instance, check("/elsewhere")));
		assertThat(this.answers.get(0)).isCancelled();
		assertThat(health()).isEqualTo(Health.UP);
		this.time.advance(Duration.ofSeconds(10));
		assertThat(this.asked).extracting(URI::getPath).containsExactly("/health", "/elsewhere", "/elsewhere");
	}

	@Test
	void asksNobodyWhoTellsItsHealthOrHasNoUriToAsk() {
		this.checks.begin(new Registration(this.instance, check("/health"), () -> Health.DOWN));
		this.checks.begin(Registration.of(this.instance, new HealthCheck.None()));
		assertThat(this.asked).isEmpty();
		assertThat(health()).isEqualTo(Health.UP);
		assertThat(this.checks.health(this.registration, Health.DOWN)).isEqualTo(Health.DOWN);
	}

	@Test
	void asksNoMoreWhenACheckHasEnded() {
		this.checks.begin(this.registration);
		this.checks.end(this.instance.id());
		assertThat(this.answers.get(0)).isCancelled();
		assertThat(health()).isEqualTo(Health.UP);
		assertThat(this.time.pending()).isZero();
	}

	@Test
	void closingEndsEverything() {
		this.checks.begin(this.registration);
		this.checks.close();
		assertThat(this.answers.get(0)).isCancelled();
		assertThat(this.time.isShutdown()).isTrue();
	}

	private static HealthCheck check(String path) {
		return new HealthCheck.Http(URI.create("http://127.0.0.1:1001" + path), Duration.ofSeconds(10),
				Duration.ofSeconds(3), Duration.ZERO);
	}

	private CompletableFuture<Integer> ask(Question question) {
		this.asked.add(question.uri());
		this.answers.add(new CompletableFuture<>());
		return this.answers.get(this.answers.size() - 1);
	}

	private void answer(int status) {
		this.answers.get(this.answers.size() - 1).complete(status);
	}

	private Health health() {
		return this.checks.health(this.registration, Health.UP);
	}

}
