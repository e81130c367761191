/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.TestRedis;
import io.github.mcpcluster.watch.InstanceSource;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the contract does not ask for, against a real Redis.
 */
class RedisRegistryIT {

	private static final McpInstance ONE = Instances.instance("calculator", 1001);

	private static final McpInstance TWO = Instances.instance("calculator", 1002);

	@AutoClose
	private final TestRedis redis = TestRedis.start();

	private final List<RedisRegistry> open = new ArrayList<>();

	private final RedisRegistry registry = open(RedisConnections.SETTINGS);

	@AfterEach
	void close() {
		this.open.forEach(RedisRegistry::close);
	}

	@Test
	void anInstanceWithoutHeartbeatsIsGoneWhenItsLeaseEnds() {
		Seen seen = observe(this.registry);
		register(this.registry, ONE);
		register(open(RedisConnections.SETTINGS), TWO);
		await().until(() -> seen.last().size() == 2);
		await().until(() -> {
			heartbeat(this.registry, ONE);
			return seen.last().equals(List.of(ONE));
		});
		assertThat(this.registry.instanceSource().services()).containsExactly("calculator");
		await().until(() -> this.registry.instanceSource().services().isEmpty());
		assertThat(seen.lost()).isEmpty();
	}

	@Test
	void clustersDoNotMix() {
		RedisRegistry other = open(new RedisSettings("other", Duration.ofSeconds(15), Duration.ofSeconds(1)));
		register(this.registry, ONE);
		assertThat(other.instanceSource().services()).isEmpty();
		assertThatExceptionOfType(UnknownInstanceException.class)
			.isThrownBy(() -> other.serviceRegistry().drain(ONE.id(), true));
	}

	@Test
	void aDrainByAnotherProcessShowsAndStays() {
		RedisRegistry other = open(RedisConnections.SETTINGS);
		register(this.registry, ONE);
		other.serviceRegistry().drain(ONE.id(), true);
		heartbeat(this.registry, ONE);
		register(this.registry, ONE);
		assertThat(this.registry.serviceRegistry().registered()).containsExactly(ONE.withHealth(Health.DRAINING));
		assertThat(other.serviceRegistry().registered()).isEmpty();
	}

	@Test
	void anEmptyRedisIsNoContinuation() {
		Seen seen = observe(this.registry);
		register(this.registry, ONE);
		await().until(() -> seen.last().equals(List.of(ONE)));
		this.redis.restart();
		await().until(() -> seen.last().isEmpty());
		int first = seen.answers().lastIndexOf(List.of(ONE)) + 1;
		assertThat(seen.continuities().get(first)).isEqualTo(Continuity.RESTARTED);
		assertThatExceptionOfType(UnknownInstanceException.class).isThrownBy(() -> heartbeat(this.registry, ONE))
			.withMessageContaining(ONE.id().value());
		register(this.registry, ONE);
		await().until(() -> seen.last().equals(List.of(ONE)));
	}

	@Test
	void aChangeIsSeenThoughNobodyLooksAgainBefore() {
		RedisRegistry patient = open(new RedisSettings("test", Duration.ofMinutes(30), Duration.ofSeconds(1)));
		Seen seen = observe(patient);
		register(patient, ONE);
		await().until(() -> seen.last().equals(List.of(ONE)));
		this.redis.restart();
		await().until(() -> seen.last().isEmpty());
		await().ignoreExceptionsInstanceOf(RegistryException.class).until(() -> {
			register(patient, TWO);
			return true;
		});
		await().until(() -> seen.last().equals(List.of(TWO)));
	}

	@Test
	void callsIntoARedisThatHangsEnd() {
		Seen seen = observe(this.registry);
		register(this.registry, ONE);
		await().until(() -> seen.last().equals(List.of(ONE)));
		this.redis.pause();
		long threads = threads();
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> register(this.registry, ONE))
				.withMessageContaining("could not register calculator-127.0.0.1-1001");
		}
		await().until(() -> seen.lost().size() > 2);
		assertThat(threads()).isLessThanOrEqualTo(threads + 4);
		this.redis.resume();
		register(this.registry, TWO);
		await().until(() -> seen.last().contains(TWO));
	}

	@Test
	void aWrongPasswordIsNamedTogetherWithTheProperty() {
		try (TestRedis locked = TestRedis.start("secret")) {
			for (String password : List.of("", "guess")) {
				RedisRegistry refused = RedisConnections.open(locked, RedisConnections.SETTINGS, password);
				this.open.add(refused);
				assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> register(refused, ONE))
					.withMessageContaining("spring.data.redis.password")
					.withMessageNotContaining("guess");
			}
			RedisRegistry admitted = RedisConnections.open(locked, RedisConnections.SETTINGS, "secret");
			this.open.add(admitted);
			register(admitted, ONE);
			assertThat(admitted.serviceRegistry().registered()).containsExactly(ONE);
		}
	}

	@Test
	void manyInstancesOfOneProcessShareTheirHeartbeats() {
		List<McpInstance> instances = IntStream.range(0, 700)
			.mapToObj((i) -> Instances.instance("s" + i % 7, 1000 + i))
			.toList();
		RedisRegistry many = open(RedisSettings.DEFAULTS);
		instances.forEach((instance) -> register(many, instance));
		instances.forEach((instance) -> heartbeat(many, instance));
		assertThat(many.serviceRegistry().registered()).containsExactlyInAnyOrderElementsOf(instances);
		assertThat(many.instanceSource().services()).hasSize(7);
	}

	private RedisRegistry open(RedisSettings settings) {
		RedisRegistry opened = RedisConnections.open(this.redis, settings);
		this.open.add(opened);
		return opened;
	}

	private static Seen observe(RedisRegistry registry) {
		Seen seen = new Seen(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
		registry.instanceSource().subscribe("calculator", seen);
		await().until(() -> !seen.answers().isEmpty());
		return seen;
	}

	private static void register(RedisRegistry registry, McpInstance instance) {
		registry.serviceRegistry().register(Registration.of(instance, new HealthCheck.None()));
	}

	private static void heartbeat(RedisRegistry registry, McpInstance instance) {
		registry.serviceRegistry().heartbeat(Registration.of(instance, new HealthCheck.None()), Health.UP);
	}

	private static long threads() {
		Thread[] threads = new Thread[Thread.activeCount() * 2];
		return Arrays.stream(threads, 0, Thread.enumerate(threads)).count();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
	}

	/** What an observer was told. */
	private record Seen(List<List<McpInstance>> answers, List<Continuity> continuities,
			List<RegistryException> lost) implements InstanceSource.Observer {

		@Override
		public void seen(List<McpInstance> instances, Continuity continuity) {
			this.continuities.add(continuity);
			this.answers.add(instances);
		}

		@Override
		public void lost(RegistryException cause) {
			this.lost.add(cause);
		}

		private List<McpInstance> last() {
			return this.answers.get(this.answers.size() - 1);
		}

	}

}
