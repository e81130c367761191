/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;
import java.util.Set;

import io.modelcontextprotocol.spec.McpError;
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

	/** How their refusals begin where only the message is left of them. */
	private static final Map<String, String> MESSAGES = Map.of("Sampling not supported by the client", "sampling",
			"Client must be configured with sampling", "sampling", "Elicitation not supported by the client",
			"elicitation", "Client must be configured with elicitation", "elicitation",
			"Roots not supported by the client", "roots");

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
		if (thrown instanceof McpError error && error.getJsonRpcError().data() instanceof String message) {
			return MESSAGES.entrySet()
				.stream()
				.filter((known) -> message.startsWith(known.getKey()))
				.map(Map.Entry::getValue)
				.findFirst()
				.orElse(null);
		}
		StackTraceElement[] trace = thrown.getStackTrace();
		boolean refusal = thrown instanceof IllegalStateException && trace.length > 0
				&& REFUSING.contains(trace[0].getClassName());
		return refusal ? CAPABILITIES.get(trace[0].getMethodName()) : null;
	}

	String capability() {
		return this.capability;
	}

}
