/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.github.mcpcluster.call.CallListener.CallInfo;
import io.github.mcpcluster.call.CallListener.Outcome;
import io.github.mcpcluster.instance.InstanceId;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * A call that this application makes, as an observation knows it. Its carrier takes the
 * headers that go to the instance.
 */
public final class CallContext extends SenderContext<Map<String, String>> {

	private final CallInfo call;

	private volatile @Nullable InstanceId instance;

	private volatile @Nullable Outcome outcome;

	CallContext(CallInfo call) {
		super((carrier, key, value) -> Objects.requireNonNull(carrier).put(key, value));
		setCarrier(new HashMap<>());
		setRemoteServiceName(call.service());
		this.call = call;
	}

	/**
	 * Returns the description of the call.
	 * @return service, method, target and strategy
	 */
	public CallInfo call() {
		return this.call;
	}

	/**
	 * Returns the instance that answered.
	 * @return its id, {@code null} as long as the call runs, and if none answered
	 */
	public @Nullable InstanceId instance() {
		return this.instance;
	}

	/**
	 * Returns the outcome of the call.
	 * @return the outcome, {@code null} as long as the call runs
	 */
	public @Nullable Outcome outcome() {
		return this.outcome;
	}

	void end(@Nullable InstanceId instance, Outcome outcome) {
		this.instance = instance;
		this.outcome = outcome;
	}

	Map<String, String> headers() {
		return Objects.requireNonNull(getCarrier());
	}

}
