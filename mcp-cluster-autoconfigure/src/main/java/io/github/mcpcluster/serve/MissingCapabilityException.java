/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

/**
 * A method asked its client for something that needs a capability which the client has
 * not declared. The client was not asked. In MCP 2026-07-28 it gets an error that names
 * the missing capability.
 */
public final class MissingCapabilityException extends RuntimeException {

	private static final long serialVersionUID = 1;

	private final String capability;

	private final transient Map<String, Object> details;

	MissingCapabilityException(String capability, Map<String, Object> details) {
		super("The client does not support " + name(capability, details), null, false, false);
		this.capability = capability;
		this.details = details;
	}

	private static String name(String capability, Map<String, Object> details) {
		return details.isEmpty() ? capability : capability + "." + details.keySet().iterator().next();
	}

	/**
	 * Throws if a method failed because its client does not have a capability.
	 * @param thrown what came out of the method
	 * @throws MissingCapabilityException if that is why
	 */
	static void rethrow(Throwable thrown) {
		int depth = 0;
		for (Throwable cause = thrown; cause != null && depth < 16; cause = cause.getCause()) {
			if (cause instanceof MissingCapabilityException missing) {
				throw missing;
			}
			depth++;
		}
	}

	/**
	 * Returns the capabilities that the client would have to declare, in the form in
	 * which it declares them.
	 */
	Map<String, Object> required() {
		return Map.of(this.capability, this.details);
	}

}
