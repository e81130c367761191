/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.poll.PolledRegistry;

/**
 * Looks up services in Redis. An answer that Redis would repeat is neither sent nor read
 * again. Safe for use by several threads.
 */
final class RedisPolledRegistry implements PolledRegistry {

	private static final Known NOTHING = new Known("", "", List.of());

	private final RedisCalls calls;

	private final RedisWireFormat format;

	private final Map<String, Known> known = new ConcurrentHashMap<>();

	private final AtomicLong losses = new AtomicLong();

	RedisPolledRegistry(RedisCalls calls, RedisWireFormat format) {
		this.calls = calls;
		this.format = format;
	}

	@Override
	public String kind() {
		return RedisRegistry.KIND;
	}

	@Override
	public String place() {
		return this.calls.place();
	}

	@Override
	public Set<String> services() {
		return Set.copyOf(this.calls.run("list the services", RedisScripts.SERVICES, List.of()));
	}

	/**
	 * Looks up a service. The store counts as another after a loss of the connection, and
	 * when Redis has lost its data.
	 */
	@Override
	public Answer instances(String service) {
		long losses = this.losses.get();
		Known before = this.known.getOrDefault(service, NOTHING);
		List<String> answer = this.calls.run("look up " + service, RedisScripts.INSTANCES,
				List.of(service, before.version(), before.epoch()));
		String epoch = answer.get(0);
		String version = answer.get(1);
		Known now = before;
		if (!epoch.equals(before.epoch()) || !version.equals(before.version())) {
			now = new Known(epoch, version, this.format.decode(answer.subList(2, answer.size())));
			this.known.put(service, now);
		}
		return Answer.of(now.instances()).from(losses + ":" + epoch);
	}

	/** Redis may have lost data that were not seen to go. */
	void connectionLost() {
		this.losses.incrementAndGet();
	}

	/** Frees what is kept for a service that nobody observes. */
	void forget(String service) {
		this.known.remove(service);
	}

	/**
	 * The last answer for a service.
	 *
	 * @param epoch name of the data set, empty for an empty Redis
	 * @param version name of the state of the service
	 * @param instances its instances
	 */
	private record Known(String epoch, String version, List<McpInstance> instances) {
	}

}
