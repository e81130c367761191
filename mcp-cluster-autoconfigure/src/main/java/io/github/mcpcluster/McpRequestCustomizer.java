/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.util.Objects;

import io.github.mcpcluster.instance.McpInstance;

/**
 * Adds HTTP headers, such as a token, to what this application sends to MCP services.
 * Beans of this type are found, and asked in the order of Spring's {@code @Order}; the
 * header that is set last counts.
 * <p>
 * A customizer is asked before each HTTP request: for each instance that a call tries,
 * and for requests that belong to a connection. The headers of one request go to its
 * instance alone. It is not asked for redirects, as they are not followed.
 * <p>
 * It may block, for instance to fetch a token. A call that blocks its caller asks it on
 * the thread of the caller. An asynchronous call, and what belongs to no call, asks it on
 * a thread that may block, never on one of the transport. Wherever it runs during a call,
 * the thread has the context of the caller, as far as Micrometer's context propagation
 * knows it: with Spring Security, {@code SecurityContextHolder} has the user who makes
 * the call. Its time counts towards the deadline of the call.
 * <p>
 * An exception fails the call with {@link RequestCustomizerException}, and nothing is
 * sent. Safe for use by several threads.
 */
@FunctionalInterface
public interface McpRequestCustomizer {

	/**
	 * Adds headers to a request that is about to be sent.
	 * @param request the request
	 * @param headers takes the headers
	 */
	void customize(Outgoing request, Headers headers);

	/**
	 * A request that is about to be sent.
	 *
	 * @param instance the instance that it is sent to
	 * @param method method of MCP, such as {@code tools/call}, {@code initialize} or
	 * {@code server/discover}; empty for HTTP requests without one: the stream of a
	 * session (GET), its end (DELETE), and answers to what the server asked
	 * @param target name of the tool or of the prompt, URI of the resource, empty for
	 * none
	 */
	record Outgoing(McpInstance instance, String method, String target) {

		public Outgoing {
			Objects.requireNonNull(instance);
			Objects.requireNonNull(method);
			Objects.requireNonNull(target);
		}

		/**
		 * Returns the name of the service that the instance belongs to.
		 * @return the name
		 */
		public String service() {
			return this.instance.service();
		}

	}

	/** Takes the headers of one request. */
	@FunctionalInterface
	interface Headers {

		/**
		 * Sets a header, in place of one of the same name that was set before.
		 * @param name name of the header
		 * @param value its value, visible ASCII with blanks or tabs between
		 * @throws ReservedHeaderException if HTTP or MCP sets it
		 * @throws IllegalArgumentException if the name or the value is not valid
		 */
		void set(String name, String value);

	}

}
