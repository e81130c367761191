/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.instance.InstanceId;

/**
 * Records what a listener is told, as text.
 */
final class RecordedCalls implements CallListener {

	final List<String> events = new CopyOnWriteArrayList<>();

	@Override
	public Started started(CallInfo call) {
		this.events.add("started " + call);
		return new Started() {

			@Override
			public Map<String, String> headers() {
				return Map.of("traceparent", "00-trace-span-01");
			}

			@Override
			public void failover(InstanceId failed, Throwable cause) {
				RecordedCalls.this.events.add("failover " + failed);
			}

			@Override
			public void answered(InstanceId instance, Outcome outcome) {
				RecordedCalls.this.events.add("answered " + instance + " " + outcome);
			}

			@Override
			public void failed(Outcome outcome, Throwable cause) {
				RecordedCalls.this.events.add("failed " + outcome);
			}

		};
	}

}
