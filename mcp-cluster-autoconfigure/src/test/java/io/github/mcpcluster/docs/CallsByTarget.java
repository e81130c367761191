/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import io.github.mcpcluster.observe.CallContext;
import io.github.mcpcluster.observe.CallConvention;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

import org.springframework.stereotype.Component;

@Component
class CallsByTarget implements ObservationConvention<CallContext> {

	private final CallConvention usual = new CallConvention();

	@Override
	public String getName() {
		return "agent.calls";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(CallContext context) {
		return this.usual.getLowCardinalityKeyValues(context).and("target", context.call().target());
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof CallContext;
	}

}
