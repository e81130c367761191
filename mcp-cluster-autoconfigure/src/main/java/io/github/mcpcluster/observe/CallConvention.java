/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.Locale;

import io.github.mcpcluster.call.CallListener.CallInfo;
import io.github.mcpcluster.call.CallListener.Outcome;
import io.github.mcpcluster.instance.InstanceId;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * The usual names and values of calls. The outcome is there once a call has ended, so
 * that calls in flight have no tag of it.
 */
public final class CallConvention implements ObservationConvention<CallContext> {

	@Override
	public String getName() {
		return "mcp.cluster.client.calls";
	}

	@Override
	public String getContextualName(CallContext context) {
		CallInfo call = context.call();
		return call.target().isEmpty() ? call.method() : call.method() + " " + call.target();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(CallContext context) {
		CallInfo call = context.call();
		KeyValues values = KeyValues.of(KeyValue.of("service", call.service()),
				KeyValue.of("strategy", call.strategy()), KeyValue.of("method", call.method()));
		Outcome outcome = context.outcome();
		return (outcome != null) ? values.and("outcome", outcome.name().toLowerCase(Locale.ROOT)) : values;
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(CallContext context) {
		InstanceId instance = context.instance();
		return (instance != null) ? KeyValues.of("instance", instance.value()) : KeyValues.empty();
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof CallContext;
	}

}
