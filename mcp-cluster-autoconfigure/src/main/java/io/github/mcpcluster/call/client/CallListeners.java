/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Listeners;

/**
 * Calls several listeners, and logs what they throw.
 *
 * @param listeners the listeners
 */
record CallListeners(Listeners<CallListener> listeners) implements CallListener {

	/**
	 * Combines listeners.
	 * @param listeners the listeners
	 * @return one that calls them all, at no cost where there are none
	 */
	static CallListener of(List<CallListener> listeners) {
		return listeners.isEmpty() ? (call) -> Started.NONE : new CallListeners(new Listeners<>(listeners));
	}

	@Override
	public Started started(CallInfo call) {
		List<Started> told = new ArrayList<>(this.listeners.all().size());
		this.listeners.tell((listener) -> told.add(listener.started(call)));
		return new AllStarted(new Listeners<>(told));
	}

	private record AllStarted(Listeners<Started> told) implements Started {

		@Override
		public Map<String, String> headers() {
			Map<String, String> headers = new HashMap<>();
			this.told.tell((started) -> headers.putAll(started.headers()));
			return headers;
		}

		@Override
		public void failover(InstanceId failed, Throwable cause) {
			this.told.tell((started) -> started.failover(failed, cause));
		}

		@Override
		public void answered(InstanceId instance, Outcome outcome) {
			this.told.tell((started) -> started.answered(instance, outcome));
		}

		@Override
		public void failed(Outcome outcome, Throwable cause) {
			this.told.tell((started) -> started.failed(outcome, cause));
		}

	}

}
