/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.instance.InstanceId;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;

/**
 * Makes an observation of each call. It yields the timer
 * {@code mcp.cluster.client.calls}, the long task timer
 * {@code mcp.cluster.client.calls.active}, and, where tracing is set up, a span whose
 * context goes to the instance in the headers of the call.
 */
public final class CallObservations implements CallListener {

	private static final String NAME = "mcp.cluster.client.calls";

	private final ObservationRegistry registry;

	/**
	 * Creates the observations.
	 * @param registry where they go
	 */
	public CallObservations(ObservationRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Started started(CallInfo call) {
		if (this.registry.isNoop()) {
			return Started.NONE;
		}
		SenderContext<Map<String, String>> context = new SenderContext<>(
				(carrier, key, value) -> ((carrier != null) ? carrier : Map.<String, String>of()).put(key, value));
		context.setCarrier(new HashMap<>());
		context.setRemoteServiceName(call.service());
		Observation observation = Observation.createNotStarted(NAME, () -> context, this.registry)
			.contextualName(call.method() + (call.target().isEmpty() ? "" : " " + call.target()))
			.lowCardinalityKeyValue("service", call.service())
			.lowCardinalityKeyValue("strategy", call.strategy())
			.lowCardinalityKeyValue("method", call.method())
			.start();
		return new Observed(observation, call.isBlocking() ? observation.openScope() : Observation.Scope.NOOP, context);
	}

	private record Observed(Observation observation, Observation.Scope scope,
			SenderContext<Map<String, String>> context) implements Started {

		@Override
		public Map<String, String> headers() {
			Map<String, String> carrier = this.context.getCarrier();
			return (carrier != null) ? carrier : Map.of();
		}

		@Override
		public void failover(InstanceId failed, Throwable cause) {
			this.observation.event(Observation.Event.of("failover", "failover from " + failed));
		}

		@Override
		public void answered(InstanceId instance, Outcome outcome) {
			this.observation.highCardinalityKeyValue("instance", instance.value());
			stop(outcome);
		}

		@Override
		public void failed(Outcome outcome, Throwable cause) {
			this.observation.error(cause);
			stop(outcome);
		}

		private void stop(Outcome outcome) {
			this.scope.close();
			this.observation.lowCardinalityKeyValue(KeyValue.of("outcome", outcome.name().toLowerCase(Locale.ROOT)));
			this.observation.stop();
		}

	}

}
