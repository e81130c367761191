/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.function.Supplier;

/**
 * Listens to the requests that are served. Called on the thread of the request; must not
 * block. An exception that it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface ServeListener {

	/** Listens to nothing. */
	ServeListener NONE = (request) -> (outcome) -> {
	};

	/**
	 * A request begins.
	 * @param request the request
	 * @return the listener to its end
	 */
	Started started(ServedRequest request);

	/**
	 * Combines listeners. One that throws does not keep the others from being told.
	 * @param listeners the listeners
	 * @return a listener that tells all of them, in their order
	 */
	static ServeListener all(List<ServeListener> listeners) {
		return switch (listeners.size()) {
			case 0 -> NONE;
			case 1 -> listeners.get(0);
			default -> new ServeListeners(listeners);
		};
	}

	/** A request that runs. */
	@FunctionalInterface
	interface Started {

		/**
		 * The request has ended.
		 * @param outcome how
		 */
		void ended(Outcome outcome);

	}

	/**
	 * A request.
	 *
	 * @param service name of the service
	 * @param method its method, {@code unknown} if the service does not have it
	 * @param target the tool or the prompt that it is for, if the service has it; else
	 * empty
	 * @param client what the client calls itself, empty if it does not; without control
	 * characters, 64 characters at most
	 * @param caller name of the principal, empty for none
	 * @param digest computes SHA-256 of its arguments, in hexadecimal digits; of the URI
	 * if it has none
	 */
	record ServedRequest(String service, String method, String target, String client, String caller,
			Supplier<String> digest) {
	}

	/** Outcome of a request. */
	enum Outcome {

		/** With a result. */
		SUCCESS,

		/** With the error result of a tool. */
		TOOL_ERROR,

		/** With a question to the client. */
		INPUT_REQUIRED,

		/** It was the client's mistake. */
		REJECTED,

		/** The method or the server failed. */
		FAILED,

		/** The request was cancelled: nobody waited for it any more. */
		CANCELLED

	}

}
