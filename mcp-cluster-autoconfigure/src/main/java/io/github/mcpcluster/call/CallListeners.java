/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.mcpcluster.instance.InstanceId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells several listeners and survives what they throw.
 *
 * @param listeners who is told
 */
record CallListeners(List<CallListener> listeners) implements CallListener {

	private static final Log logger = LogFactory.getLog(CallListeners.class);

	/**
	 * Combines listeners.
	 * @param listeners who is told
	 * @return one that tells them all, at no cost where there are none
	 */
	static CallListener of(List<CallListener> listeners) {
		return listeners.isEmpty() ? (call) -> Started.NONE : new CallListeners(List.copyOf(listeners));
	}

	@Override
	public Started started(CallInfo call) {
		List<Started> told = new ArrayList<>(this.listeners.size());
		tell(this.listeners, (listener) -> told.add(listener.started(call)));
		return new AllStarted(told);
	}

	private static <T> void tell(List<T> listeners, Consumer<T> event) {
		for (T listener : listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException | LinkageError ex) {
				logger.warn("Call listener failed: listener=" + listener.getClass().getName(), ex);
			}
		}
	}

	private record AllStarted(List<Started> told) implements Started {

		@Override
		public Map<String, String> headers() {
			Map<String, String> headers = new HashMap<>();
			tell(this.told, (started) -> headers.putAll(started.headers()));
			return headers;
		}

		@Override
		public void failover(InstanceId failed, Throwable cause) {
			tell(this.told, (started) -> started.failover(failed, cause));
		}

		@Override
		public void answered(InstanceId instance, Outcome outcome) {
			tell(this.told, (started) -> started.answered(instance, outcome));
		}

		@Override
		public void failed(Outcome outcome, Throwable cause) {
			tell(this.told, (started) -> started.failed(outcome, cause));
		}

	}

}
