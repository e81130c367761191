/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Several listeners, called in order. An exception that one of them throws is logged, and
 * the others are called nevertheless. Immutable.
 *
 * @param <L> type of the listeners
 * @param all the listeners
 */
public record Listeners<L>(List<L> all) {

	private static final Log logger = LogFactory.getLog(Listeners.class);

	public Listeners {
		all = List.copyOf(all);
	}

	/**
	 * Combines a listener with others.
	 * @param <L> type of the listeners
	 * @param first the listener that is called first
	 * @param others the listeners that are called then, in this order
	 * @return all of them
	 */
	public static <L> Listeners<L> of(L first, List<? extends L> others) {
		return new Listeners<>(Stream.concat(Stream.of(first), others.stream()).toList());
	}

	/**
	 * Calls all listeners.
	 * @param event calls one of them
	 */
	public void tell(Consumer<? super L> event) {
		for (L listener : this.all) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException | LinkageError ex) {
				logger.warn("Listener failed: listener=" + listener.getClass().getName(), ex);
			}
		}
	}

}
