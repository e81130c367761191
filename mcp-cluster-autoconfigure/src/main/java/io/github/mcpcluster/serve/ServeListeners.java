/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Several listeners as one. They are told of the end in the opposite order.
 */
final class ServeListeners implements ServeListener {

	private static final Log logger = LogFactory.getLog(ServeListeners.class);

	private final List<ServeListener> listeners;

	ServeListeners(List<ServeListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public Started started(ServedRequest request) {
		List<Started> started = new ArrayList<>();
		for (ServeListener listener : this.listeners) {
			try {
				started.add(listener.started(request));
			}
			catch (RuntimeException ex) {
				logger.warn("Listener failed", ex);
			}
		}
		Collections.reverse(started);
		return (outcome) -> started.forEach((each) -> end(each, outcome));
	}

	private static void end(Started started, Outcome outcome) {
		try {
			started.ended(outcome);
		}
		catch (RuntimeException ex) {
			logger.warn("Listener failed", ex);
		}
	}

}
