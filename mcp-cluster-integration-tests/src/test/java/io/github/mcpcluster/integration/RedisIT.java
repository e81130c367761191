/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.testing.TestRedis;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three replicas and a client that find each other in Redis.
 */
class RedisIT {

	private static final int REPLICAS = 3;

	@AutoClose
	private final TestRedis redis = TestRedis.start();

	private final List<ChildProcess> replicas = new ArrayList<>();

	@AutoClose
	private Application client;

	@BeforeEach
	void start() {
		for (int i = 0; i < REPLICAS; i++) {
			this.replicas.add(Replica.of(this.redis).start());
		}
		this.client = Application.of().redis(this.redis).start();
		await().until(() -> instances(this.client) == REPLICAS);
	}

	@AfterEach
	void stop() {
		this.replicas.forEach(ChildProcess::close);
	}

	@Test
	void noReadFailsWhenAReplicaIsKilledUnderTraffic() {
		try (Traffic traffic = Traffic.from(this.client)) {
			await().until(() -> traffic.answered().size() == REPLICAS);
			long killed = System.nanoTime();
			this.replicas.get(0).kill();
			await().until(() -> instances(this.client) == REPLICAS - 1);
			System.out.printf("Redis, SIGKILL of a replica: gone after %d ms with a lease of 3 s, %d calls%n",
					millisSince(killed), traffic.calls());
			goOn(traffic);
			assertThat(traffic.failures()).isEmpty();
		}
	}

	@Test
	void noReadFailsWhenRedisIsKilledAndComesBackEmptyUnderTraffic() {
		try (Traffic traffic = Traffic.from(this.client)) {
			await().until(() -> traffic.answered().size() == REPLICAS);
			this.redis.kill();
			await().until(() -> service().path("stale").asBoolean());
			goOn(traffic);
			long restarted = System.nanoTime();
			this.redis.restart();
			try (Application late = Application.of().redis(this.redis).start()) {
				await().until(() -> instances(late) == REPLICAS);
			}
			System.out.printf("Redis, restarted empty: all replicas registered again after %d ms, %d calls%n",
					millisSince(restarted), traffic.calls());
			await().until(() -> !service().path("stale").asBoolean());
			assertThat(service().path("available").asInt()).isEqualTo(REPLICAS);
			goOn(traffic);
			assertThat(traffic.failures()).isEmpty();
		}
	}

	@Test
	void noReadFailsInARollingRestart() {
		try (Traffic traffic = Traffic.from(this.client)) {
			await().until(() -> traffic.answered().size() == REPLICAS);
			for (int i = 0; i < REPLICAS; i++) {
				ChildProcess next = Replica.of(this.redis).start();
				this.replicas.add(next);
				String id = Replica.awaitRegistered(next);
				await().until(() -> traffic.answered().contains(id));
				this.replicas.get(i).terminate();
				assertThat(this.replicas.get(i).waitFor(Duration.ofSeconds(60))).isEqualTo(143);
			}
			await().until(() -> instances(this.client) == REPLICAS);
			goOn(traffic);
			assertThat(traffic.failures()).isEmpty();
		}
	}

	@Test
	void aHungRedisHoldsUpNeitherCallsNorStartNorStop() {
		this.redis.pause();
		long before = System.nanoTime();
		try (Application late = Application.of(Calculator.class).redis(this.redis).start()) {
			long started = System.nanoTime();
			this.replicas.get(0).terminate();
			assertThat(this.replicas.get(0).waitFor(Duration.ofSeconds(60))).isEqualTo(143);
			System.out.printf("Redis, hung: start %d ms, stop %d ms%n", TimeUnit.NANOSECONDS.toMillis(started - before),
					millisSince(started));
			assertThat(late.endpoint("").path("registrations").path(0).path("state").asString()).isEqualTo("pending");
			assertThat(this.client.call("where")).startsWith("calculator-");
			this.redis.resume();
			await().until(() -> this.client.cluster().discover(Calculator.NAME).stream().anyMatch(late::serves));
		}
		finally {
			this.redis.resume();
		}
	}

	private JsonNode service() {
		return this.client.endpoint("").path("services").path(0);
	}

	private static int instances(Application application) {
		return application.cluster().discover(Calculator.NAME).size();
	}

	private static long millisSince(long begin) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
	}

	private static void goOn(Traffic traffic) {
		long before = traffic.calls();
		await().until(() -> traffic.calls() > before + 200);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
	}

}
