/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A method asked its client for what the client has not said it can do.
 */
public final class MissingCapabilityException extends RuntimeException {

	private static final long serialVersionUID = 1;

	/** Where Spring AI and the SDK refuse to ask. They throw what others throw too. */
	private static final Set<String> REFUSING = Set.of(
			"org.springframework.ai.mcp.annotation.context.DefaultMcpSyncRequestContext",
			"io.modelcontextprotocol.server.McpAsyncServerExchange");

	private static final Map<String, String> CAPABILITIES = Map.of("sample", "sampling", "createMessage", "sampling",
			"elicit", "elicitation", "createElicitation", "elicitation", "roots", "roots");

	private final String capability;

	private MissingCapabilityException(String capability) {
		super("The client does not support %s".formatted(capability), null, false, false);
		this.capability = capability;
	}

	/**
	 * Creates an exception.
	 * @param capability such as {@code sampling}
	 * @return the exception
	 */
	public static MissingCapabilityException of(String capability) {
		return new MissingCapabilityException(capability);
	}

	/**
	 * Throws if a method failed because its client lacks a capability.
	 * @param thrown what came out of the method
	 * @throws MissingCapabilityException if that is why
	 */
	static void throwIfCause(Throwable thrown) {
		int depth = 0;
		for (Throwable cause = thrown; cause != null && depth < 16; cause = cause.getCause()) {
			if (cause instanceof MissingCapabilityException missing) {
				throw missing;
			}
			String capability = capability(cause);
			if (capability != null) {
				throw new MissingCapabilityException(capability);
			}
			depth++;
		}
	}

	private static @Nullable String capability(Throwable thrown) {
		StackTraceElement[] trace = thrown.getStackTrace();
		boolean refusal = thrown instanceof IllegalStateException && trace.length > 0
				&& REFUSING.contains(trace[0].getClassName());
		return refusal ? CAPABILITIES.get(trace[0].getMethodName()) : null;
	}

	String capability() {
		return this.capability;
	}

}
