/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;

/**
 * A guard in virtual time, and what happens to it.
 */
final class GuardFixture implements GuardListener {

	static final IOException FAILURE = new IOException("connection refused");

	static final McpInstance INSTANCE = instance("calculator", 8081);

	/** Opens after three calls for 10 s, 40 s at most; two probes, which have 30 s. */
	static final BreakerSettings SETTINGS = settings(true, 10, 2);

	final FakeTime time = new FakeTime();

	final List<String> events = Collections.synchronizedList(new ArrayList<>());

	final InstanceGuard guard;

	GuardFixture() {
		this(SETTINGS);
	}

	GuardFixture(BreakerSettings settings) {
		this(GuardSettings.DEFAULTS.withBreaker(settings));
	}

	GuardFixture(GuardSettings settings) {
		this.guard = new InstanceGuard(INSTANCE, settings, this.time, new Listeners<>(List.of(this)));
	}

	static McpInstance instance(String service, int port) {
		return McpInstance.of(service, new Endpoint(false, "127.0.0.1", port, "/mcp"), Traits.NONE);
	}

	static BreakerSettings settings(boolean enabled, int windowSize, int halfOpenCalls) {
		return new BreakerSettings(enabled, windowSize, Math.min(3, windowSize), 50, Duration.ofSeconds(10),
				Duration.ofSeconds(40), halfOpenCalls, Duration.ofSeconds(30));
	}

	Permit begin() {
		if (!this.guard.tryAcquire()) {
			throw new IllegalStateException("refused: " + this.guard);
		}
		return this.guard.begin();
	}

	void succeed(int calls) {
		for (int call = 0; call < calls; call++) {
			begin().success();
		}
	}

	void succeedAfter(Duration duration) {
		Permit permit = begin();
		this.time.advance(duration);
		permit.success();
	}

	void fail(int calls) {
		for (int call = 0; call < calls; call++) {
			begin().failure(FAILURE);
		}
	}

	/** Opens the closed breaker. */
	GuardFixture open() {
		fail(3);
		return this;
	}

	/** Opens the closed breaker and waits until it may be probed. */
	GuardFixture halfOpen() {
		open().wait(10);
		return this;
	}

	void wait(int seconds) {
		this.time.advance(Duration.ofSeconds(seconds));
	}

	/**
	 * Lets time pass until permission is given, and returns how many seconds that took.
	 */
	int waitForPermission() {
		int seconds = 0;
		while (this.guard.state() == BreakerState.OPEN) {
			wait(1);
			seconds++;
		}
		return seconds;
	}

	@Override
	public void stateChanged(InstanceGuard guard, BreakerState from, BreakerState to) {
		this.events.add(from + "->" + to);
	}

	@Override
	public void evicted(InstanceGuard guard) {
		this.events.add("evicted " + guard.id());
	}

}
