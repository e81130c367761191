/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class CatalogChangesTests {

	private final StubConsul consul = new StubConsul();

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(2);

	private final AtomicLong time = new AtomicLong();

	private final CountDownLatch gate = new CountDownLatch(1);

	private final ConsulHttp http = new ConsulHttp(settings(false), "test");

	private final CatalogChanges changes = changes(false);

	@BeforeEach
	void keepNothingCancelled() {
		this.executor.setRemoveOnCancelPolicy(true);
	}

	@AfterEach
	void close() {
		this.changes.close();
		this.executor.shutdownNow();
		this.http.close();
		this.consul.close();
	}

	@Test
	void asksForServicesChecksAndNodes() {
		this.changes.state();
		await().untilAsserted(() -> assertThat(this.consul.targets()).containsExactlyInAnyOrder("/v1/catalog/services",
				"/v1/health/state/any?filter=CheckID+%3D%3D+%22%22", "/v1/catalog/nodes?filter=Node+%3D%3D+%22%22"));
	}

	@Test
	void isUnknownUntilAllAreAnswered() {
		this.consul.answersIndexed(7, "{}").answersIndexed(7, "[]");
		this.changes.state();
		await().until(() -> this.consul.requests().size() == 5);
		assertThat(this.changes.state()).isEqualTo(CatalogChanges.UNKNOWN);
	}

	@Test
	void staysTheSameWhileNothingChanges() {
		this.consul.answersIndexed(7, "{}")
			.answersIndexed(7, "[]")
			.answersIndexed(7, "[]")
			.answers(this::repeat)
			.answers(this::repeat)
			.answers(this::repeat);
		long before = known();
		this.gate.countDown();
		await().until(() -> this.consul.requests().size() == 9);
		assertThat(this.changes.state()).isEqualTo(before);
		assertThat(this.consul.targets()).anyMatch((target) -> target.endsWith("?index=7&wait=10000ms"));
	}

	@Test
	void changesWithAnIndex() {
		this.consul.answersIndexed(7, "{}").answersIndexed(7, "[]").answersIndexed(7, "[]").answers((exchange) -> {
			awaitGate();
			exchange.getResponseHeaders().set("X-Consul-Index", "8");
			exchange.sendResponseHeaders(200, -1);
		});
		long before = known();
		this.gate.countDown();
		await().untilAsserted(() -> assertThat(this.changes.state()).isGreaterThan(before));
	}

	@Test
	void isUnknownFromAFailureOn() {
		this.consul.answersIndexed(7, "{}").answersIndexed(7, "[]").answersIndexed(7, "[]").answers((exchange) -> {
			awaitGate();
			exchange.sendResponseHeaders(500, -1);
		});
		long before = known();
		this.gate.countDown();
		await().until(() -> this.changes.state() == CatalogChanges.UNKNOWN);
		this.consul.answersIndexed(7, "{}");
		await().untilAsserted(() -> assertThat(this.changes.state()).isGreaterThan(before));
	}

	@Test
	void isUnknownAndHoldsUpNobodyWhileTheTokenCannotBeHad() {
		ConsulSettings failing = ConsulSettings.builder(this.consul.uri()).token(() -> {
			throw new IllegalStateException("no token");
		}).build();
		try (ConsulHttp http = new ConsulHttp(failing, "test");
				CatalogChanges without = new CatalogChanges(http, failing, this.executor, System::nanoTime)) {
			await().during(Duration.ofSeconds(2))
				.atMost(Duration.ofSeconds(20))
				.pollInterval(Duration.ofMillis(1))
				.until(() -> without.state() == CatalogChanges.UNKNOWN);
		}
		assertThat(this.consul.requests()).isEmpty();
	}

	@Test
	void countsAnAnswerOfAServerWithoutALeaderForNone() {
		this.consul.answers(200, "{}", Map.of("X-Consul-Index", "7", "X-Consul-LastContact", "60000"))
			.answers(200, "{}", Map.of("X-Consul-Index", "7", "X-Consul-KnownLeader", "false"))
			.answersIndexed(7, "[]");
		this.changes.state();
		await().until(() -> this.consul.requests().size() >= 4);
		assertThat(this.changes.state()).isEqualTo(CatalogChanges.UNKNOWN);
	}

	@Test
	void asksNoFurtherWhenItIsNotUsed() {
		this.consul.answersIndexed(7, "{}")
			.answersIndexed(7, "[]")
			.answersIndexed(7, "[]")
			.answers(this::repeat)
			.answers(this::repeat)
			.answers(this::repeat);
		known();
		await().until(() -> this.consul.requests().size() == 6);
		this.time.addAndGet(Duration.ofSeconds(31).toNanos());
		this.gate.countDown();
		await().until(() -> this.executor.getActiveCount() == 0 && this.executor.getQueue().isEmpty());
		assertThat(this.consul.requests()).hasSize(6);
		this.consul.answersIndexed(7, "{}").answersIndexed(7, "[]").answersIndexed(7, "[]");
		known();
	}

	@Test
	void waitsUntilAllServersHaveCaughtUpIfAnyMayAnswer() {
		this.consul.answersIndexed(7, "{}").answersIndexed(7, "[]").answersIndexed(7, "[]");
		try (CatalogChanges stale = changes(true)) {
			stale.state();
			await().until(() -> this.consul.requests().size() == 6);
			assertThat(stale.state()).isEqualTo(CatalogChanges.UNKNOWN);
			this.time.addAndGet(Duration.ofSeconds(11).toNanos());
			assertThat(stale.state()).isNotEqualTo(CatalogChanges.UNKNOWN);
		}
	}

	private long known() {
		return await().until(this.changes::state, (state) -> state != CatalogChanges.UNKNOWN);
	}

	private void repeat(HttpExchange exchange) throws IOException {
		awaitGate();
		exchange.getResponseHeaders().set("X-Consul-Index", "7");
		exchange.sendResponseHeaders(200, -1);
	}

	private void awaitGate() {
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private CatalogChanges changes(boolean stale) {
		return new CatalogChanges(this.http, settings(stale), this.executor, this.time::get);
	}

	private ConsulSettings settings(boolean stale) {
		return ConsulSettings.builder(this.consul.uri())
			.reading(new ConsulReading(32, stale, Duration.ofSeconds(10), false, null))
			.build();
	}

}
