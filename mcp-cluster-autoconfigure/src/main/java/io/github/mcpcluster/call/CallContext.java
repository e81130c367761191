/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.Map;
import java.util.Optional;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What a call brings along to the transport, through the Reactor context.
 *
 * @param deadline when the call ends, as a reading of the transports' nano clock
 * @param headers HTTP headers to send, such as {@code traceparent}; those of the protocol
 * take precedence
 */
record CallContext(long deadline, Map<String, String> headers) {

	CallContext {
		headers = Map.copyOf(headers);
	}

	/**
	 * Returns the context of a call without headers of its own.
	 * @param deadline when the call ends
	 * @return the context
	 */
	static CallContext until(long deadline) {
		return new CallContext(deadline, Map.of());
	}

	static Optional<CallContext> in(ContextView reactorContext) {
		return reactorContext.getOrEmpty(CallContext.class);
	}

	Context into(Context reactorContext) {
		return reactorContext.put(CallContext.class, this);
	}

}
