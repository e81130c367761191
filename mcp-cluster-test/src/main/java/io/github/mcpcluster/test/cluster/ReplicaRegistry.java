/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.test.fault.FaultProxy;
import org.jspecify.annotations.Nullable;

/**
 * The registry as one replica has it: it registers the address of the proxy before the
 * replica in place of its own, and can be cut off. Safe for use by several threads.
 */
final class ReplicaRegistry implements McpServiceRegistry, AutoCloseable {

	private final Set<InstanceId> ids = ConcurrentHashMap.newKeySet();

	private final TestRegistry registry;

	private @Nullable FaultProxy proxy;

	private volatile boolean cutOff;

	private volatile boolean dead;

	ReplicaRegistry(TestRegistry registry) {
		this.registry = registry;
	}

	/** Returns the proxy before the replica, once {@link #isInUse()}. */
	synchronized FaultProxy proxy() {
		if (this.proxy == null) {
			throw new IllegalStateException("replica: not registered (expected: a service of its own)");
		}
		return this.proxy;
	}

	/** Returns whether the replica has begun to register. */
	synchronized boolean isInUse() {
		return this.proxy != null;
	}

	private synchronized int port(Endpoint endpoint) {
		if (this.proxy == null) {
			this.proxy = FaultProxy.before(URI.create("http://%s:%d/".formatted(endpoint.host(), endpoint.port())));
		}
		return this.proxy.port();
	}

	/** Lets writes of the replica fail, or succeed again. */
	void cutOff(boolean away) {
		this.cutOff = away;
	}

	/** Loses all further writes: nothing is left that could write. */
	void die() {
		this.dead = true;
	}

	/** Returns the instances that the replica has registered. */
	Set<InstanceId> ids() {
		return Set.copyOf(this.ids);
	}

	@Override
	public String kind() {
		return this.registry.kind();
	}

	@Override
	public void register(Registration registration) {
		requireReachable();
		if (!this.dead) {
			Registration shown = shown(registration);
			this.ids.add(shown.instance().id());
			this.registry.register(shown);
		}
	}

	@Override
	public void deregister(InstanceId id) {
		requireReachable();
		if (!this.dead) {
			this.registry.deregister(id);
		}
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		requireReachable();
		if (!this.dead) {
			this.registry.drain(id, draining);
		}
	}

	@Override
	public List<McpInstance> registered() {
		requireReachable();
		return this.registry.registered();
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return this.registry.heartbeatInterval(registration);
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		requireReachable();
		if (!this.dead) {
			this.registry.heartbeat(registration, health);
		}
	}

	@Override
	public synchronized void close() {
		if (this.proxy != null) {
			this.proxy.close();
		}
	}

	private void requireReachable() {
		if (this.cutOff && !this.dead) {
			throw new RegistryException("test registry: cut off from this replica (expected: healed by the test)",
					null);
		}
	}

	private Registration shown(Registration registration) {
		McpInstance instance = registration.instance();
		Endpoint own = instance.endpoint();
		Endpoint shown = new Endpoint(own.secure(), "127.0.0.1", port(own), own.path());
		return new Registration(
				new McpInstance(instance.id(), instance.service(), shown, instance.traits(), instance.health()),
				registration.check(), registration.health());
	}

}
