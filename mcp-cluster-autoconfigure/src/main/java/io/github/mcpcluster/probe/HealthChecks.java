/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import org.jspecify.annotations.Nullable;

/**
 * Checks the instances that were registered here with an HTTP check and do not tell their
 * health by themselves: a server in another language, for one. One thread asks for all of
 * them, and waits for none. Safe for use by several threads.
 */
final class HealthChecks implements AutoCloseable {

	private final HealthProbe probe;

	private final SingleThread thread;

	private final Map<InstanceId, RunningCheck> running = new ConcurrentHashMap<>();

	HealthChecks(HealthProbe probe, SingleThread thread) {
		this.probe = probe;
		this.thread = thread;
	}

	/**
	 * Begins to check an instance, or goes on if the check is the same as before.
	 * @param registration what was registered
	 */
	void begin(Registration registration) {
		this.running.compute(registration.instance().id(), (id, before) -> {
			HealthCheck.Http wanted = toAsk(registration);
			if (before != null && before.check().equals(wanted)) {
				return before;
			}
			if (before != null) {
				before.close();
			}
			return (wanted != null) ? RunningCheck.start(id, wanted, this.probe, this.thread) : null;
		});
	}

	/**
	 * Checks an instance no longer.
	 * @param id its id
	 */
	void end(InstanceId id) {
		RunningCheck ended = this.running.remove(id);
		if (ended != null) {
			ended.close();
		}
	}

	/**
	 * Returns the health of an instance.
	 * @param registration its registration
	 * @param told what was told of its health
	 * @return what the latest answer says, and before the first one what it was
	 * registered with; what was told if it is not checked here
	 */
	Health health(Registration registration, Health told) {
		RunningCheck check = this.running.get(registration.instance().id());
		return (check != null) ? check.found(registration.instance().health()) : told;
	}

	/** Ends all checks and what is under way. */
	@Override
	public void close() {
		this.running.keySet().forEach(this::end);
		this.thread.close();
		this.probe.close();
	}

	private static HealthCheck.@Nullable Http toAsk(Registration registration) {
		return (!registration.reportsHealth() && registration.check() instanceof HealthCheck.Http http) ? http : null;
	}

}
