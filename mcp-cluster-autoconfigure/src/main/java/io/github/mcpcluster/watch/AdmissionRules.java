/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.Optional;

import io.github.mcpcluster.instance.AllowedAddresses;
import io.github.mcpcluster.instance.Endpoint;

/**
 * Rules for the instances that may be called, whatever the registry says: whoever can
 * write the registry is trusted to name instances, not to send calls wherever it likes.
 *
 * @param requireHttps whether instances must speak HTTPS
 * @param addresses where instances may be
 */
public record AdmissionRules(boolean requireHttps, AllowedAddresses addresses) {

	/** HTTP and HTTPS, wherever an instance may be at all. */
	public static final AdmissionRules DEFAULTS = new AdmissionRules(false, AllowedAddresses.ANY);

	/**
	 * Returns why an instance is not called.
	 * @param endpoint where it is said to answer
	 * @return the reason, empty if it is called
	 */
	Optional<String> objectionTo(Endpoint endpoint) {
		if (this.requireHttps && !endpoint.secure()) {
			return Optional.of("%s is plain HTTP (expected: HTTPS, as mcp.cluster.client.require-https asks for)"
				.formatted(endpoint.uri()));
		}
		if (!this.addresses.permit(endpoint)) {
			return Optional
				.of("%s is not allowed (expected: within mcp.cluster.client.allowed-addresses, never link-local or of a cloud's metadata)"
					.formatted(endpoint.uri()));
		}
		return Optional.empty();
	}

}
