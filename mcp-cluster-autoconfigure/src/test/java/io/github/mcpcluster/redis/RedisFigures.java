/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.ReconcileSettings;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.TestRedis;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Measures how soon a registration is seen by another process, and how many commands the
 * heartbeats of a process cost. A program, not a test.
 */
final class RedisFigures {

	private static final int ROUNDS = 200;

	private static final int WARM_UP = 200;

	private static final int INSTANCES = 100;

	private static final Duration WATCHED = Duration.ofSeconds(30);

	private RedisFigures() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		try (TestRedis redis = TestRedis.start()) {
			measureVisibility(redis);
			measureHeartbeats(redis);
		}
	}

	private static void measureVisibility(TestRedis redis) throws InterruptedException {
		LinkedBlockingQueue<Integer> sizes = new LinkedBlockingQueue<>();
		long[] nanos = new long[ROUNDS];
		try (RedisRegistry writer = RedisConnections.open(redis, RedisSettings.DEFAULTS);
				RedisRegistry reader = RedisConnections.open(redis, RedisSettings.DEFAULTS)) {
			reader.instanceSource().subscribe("calculator", new Observer() {

				@Override
				public void seen(List<McpInstance> instances, Continuity continuity) {
					sizes.add(instances.size());
				}

				@Override
				public void lost(RegistryException cause) {
					throw cause;
				}

			});
			McpInstance instance = Instances.instance("calculator", 1001);
			for (int i = -WARM_UP; i < ROUNDS; i++) {
				long begin = System.nanoTime();
				writer.serviceRegistry().register(Registration.of(instance, new HealthCheck.None()));
				await(sizes, 1);
				if (i >= 0) {
					nanos[i] = System.nanoTime() - begin;
				}
				writer.serviceRegistry().deregister(instance.id());
				await(sizes, 0);
			}
		}
		Arrays.sort(nanos);
		System.out.printf("Redis, from register to seen: median %.2f ms, 99 %% %.2f ms, %d registrations%n",
				nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6, ROUNDS);
	}

	private static void await(LinkedBlockingQueue<Integer> sizes, int size) throws InterruptedException {
		Integer seen = sizes.poll(30, TimeUnit.SECONDS);
		while (seen != null && seen != size) {
			seen = sizes.poll(30, TimeUnit.SECONDS);
		}
		if (seen == null) {
			throw new IllegalStateException("not seen: " + size);
		}
	}

	private static void measureHeartbeats(TestRedis redis) throws InterruptedException {
		LettuceConnectionFactory factory = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration(redis.host(), redis.port()));
		factory.afterPropertiesSet();
		factory.start();
		try (RedisRegistry registry = RedisConnections.open(redis, RedisSettings.DEFAULTS);
				ReconcilingRegistry kept = new ReconcilingRegistry(registry.serviceRegistry(),
						ReconcileSettings.DEFAULTS, List.of());
				RedisConnection connection = factory.getConnection()) {
			for (int i = 0; i < INSTANCES; i++) {
				kept.register(Registration.of(Instances.instance("s" + i % 10, 1000 + i), new HealthCheck.None()));
			}
			TimeUnit.SECONDS.sleep(6);
			connection.serverCommands().resetConfigStats();
			TimeUnit.NANOSECONDS.sleep(WATCHED.toNanos());
			Map<Object, Object> sent = new TreeMap<>(connection.serverCommands().info("commandstats"));
			sent.keySet().removeIf((name) -> !name.toString().contains("eval"));
			System.out.printf("Redis, %d instances of a process, heartbeats and reconciler in %s: %s%n", INSTANCES,
					WATCHED, sent);
		}
		finally {
			factory.destroy();
		}
	}

}
