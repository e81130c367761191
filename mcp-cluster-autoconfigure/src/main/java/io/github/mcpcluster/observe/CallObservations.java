/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.Map;

import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.instance.InstanceId;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes an observation of each call. It yields the timer
 * {@code mcp.cluster.client.calls}, the long task timer
 * {@code mcp.cluster.client.calls.active}, and, where tracing is set up, a span whose
 * context goes to the instance in the headers of the call. Names and values are those of
 * {@link CallConvention}, unless the application has a convention of its own.
 */
public final class CallObservations implements CallListener {

	private static final CallConvention DEFAULT = new CallConvention();

	private final ObservationRegistry registry;

	private final @Nullable ObservationConvention<CallContext> custom;

	/**
	 * Creates the observations.
	 * @param registry where they go
	 * @param custom names and values of the application, {@code null} for the usual ones
	 */
	public CallObservations(ObservationRegistry registry, @Nullable ObservationConvention<CallContext> custom) {
		this.registry = registry;
		this.custom = custom;
	}

	@Override
	public Started started(CallInfo call) {
		if (this.registry.isNoop()) {
			return Started.NONE;
		}
		CallContext context = new CallContext(call);
		Observation observation = Observation.start(this.custom, DEFAULT, () -> context, this.registry);
		return new Observed(observation, call.isBlocking() ? observation.openScope() : Observation.Scope.NOOP, context);
	}

	private record Observed(Observation observation, Observation.Scope scope, CallContext context) implements Started {

		@Override
		public Map<String, String> headers() {
			return this.context.headers();
		}

		@Override
		public void failover(InstanceId failed, Throwable cause) {
			this.observation.event(Observation.Event.of("failover", "failover from " + failed));
		}

		@Override
		public void answered(InstanceId instance, Outcome outcome) {
			stop(instance, outcome);
		}

		@Override
		public void failed(Outcome outcome, Throwable cause) {
			this.observation.error(cause);
			stop(null, outcome);
		}

		private void stop(@Nullable InstanceId instance, Outcome outcome) {
			this.context.end(instance, outcome);
			this.scope.close();
			this.observation.stop();
		}

	}

}
