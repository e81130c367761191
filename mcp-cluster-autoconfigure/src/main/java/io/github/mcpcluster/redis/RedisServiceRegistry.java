/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

/**
 * Writes instances to Redis, with leases that heartbeats renew. The health is what
 * heartbeats say. Drain is a field beside the entry, which registering leaves as it is.
 */
final class RedisServiceRegistry implements McpServiceRegistry {

	/** Leases that one script renews: Redis does nothing else meanwhile. */
	private static final int MAX_RENEWED = 500;

	private final RedisCalls calls;

	private final RedisWireFormat format;

	private final RedisSettings settings;

	private final Leases leases;

	RedisServiceRegistry(RedisCalls calls, RedisWireFormat format, RedisSettings settings) {
		this.calls = calls;
		this.format = format;
		this.settings = settings;
		this.leases = new Leases(this::renew, settings, System::nanoTime);
	}

	@Override
	public String kind() {
		return RedisRegistry.KIND;
	}

	/**
	 * The health that was reported last counts only while the entry is there: one that
	 * Redis has lost comes back as given, such as down where it is to be drained next.
	 */
	@Override
	public void register(Registration registration) {
		McpInstance instance = registration.instance();
		InstanceId id = instance.id();
		String entry = this.format.encode(instance);
		Health reported = this.leases.health(id, instance.health());
		List<String> health = this.calls.run("register " + id, RedisScripts.REGISTER,
				List.of(id.value(), instance.service(), entry, RedisWireFormat.encode(instance.health()), lease(),
						RedisWireFormat.encode(reported)));
		this.leases.add(id, Health.valueOf(health.get(0)));
	}

	@Override
	public void deregister(InstanceId id) {
		this.leases.remove(id);
		this.calls.run("deregister " + id, RedisScripts.DEREGISTER, List.of(id.value()));
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		String action = (draining ? "drain " : "undrain ") + id;
		if (this.calls.run(action, RedisScripts.DRAIN, List.of(id.value(), Boolean.toString(draining))).isEmpty()) {
			throw new UnknownInstanceException(
					"%s: could not %s: it is not registered (expected: the id of an instance)"
						.formatted(this.calls.place(), action),
					null);
		}
	}

	/** Lists what was registered by this, whoever has drained it. */
	@Override
	public List<McpInstance> registered() {
		List<InstanceId> ids = this.leases.ids();
		List<McpInstance> registered = new ArrayList<>(ids.size());
		for (int i = 0; i < ids.size(); i += MAX_RENEWED) {
			List<String> some = ids.subList(i, Math.min(i + MAX_RENEWED, ids.size()))
				.stream()
				.map(InstanceId::value)
				.toList();
			registered.addAll(this.format
				.decode(this.calls.run("list the instances of this process", RedisScripts.REGISTERED, some)));
		}
		return registered;
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return Optional.of(this.settings.interval());
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		this.leases.renew(registration.instance().id(), health);
	}

	private Set<InstanceId> renew(Map<InstanceId, Health> healths) {
		Set<InstanceId> missing = new HashSet<>();
		List<String> arguments = new ArrayList<>(List.of(lease()));
		healths.forEach((id, health) -> {
			arguments.add(id.value());
			arguments.add(RedisWireFormat.encode(health));
			if (arguments.size() > 2 * MAX_RENEWED) {
				missing.addAll(renew(arguments));
				arguments.subList(1, arguments.size()).clear();
			}
		});
		missing.addAll(renew(arguments));
		return missing;
	}

	private List<InstanceId> renew(List<String> arguments) {
		return this.calls.run("renew the leases of this process", RedisScripts.RENEW, arguments)
			.stream()
			.map(InstanceId::new)
			.toList();
	}

	private String lease() {
		return Long.toString(this.settings.serviceTimeout().toMillis());
	}

}
