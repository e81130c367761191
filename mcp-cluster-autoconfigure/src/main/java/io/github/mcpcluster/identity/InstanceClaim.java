/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.nio.charset.StandardCharsets;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;

/**
 * The part of a registration that a proof and a seal cover: who the instance is, and
 * where it answers. An entry that was copied to another address is another claim.
 *
 * @param service name of the service
 * @param id id of the instance
 * @param endpoint scheme, host, port and path at which it is registered
 */
public record InstanceClaim(String service, InstanceId id, Endpoint endpoint) {

	/** Path of the proof, below that of the MCP endpoint. */
	public static final String PATH = "/identity";

	/** First line of what is signed, so that no other use of the key can be tricked. */
	private static final String PROOF = "mcp-cluster instance identity 1";

	private static final String SEAL = "mcp-cluster instance registration 1";

	/**
	 * Returns the claim of an instance.
	 * @param instance the instance
	 * @return its claim
	 */
	public static InstanceClaim of(McpInstance instance) {
		return new InstanceClaim(instance.service(), instance.id(), instance.endpoint());
	}

	/** Returns what the instance signs to prove this claim on a connection. */
	byte[] proved(String key, Nonce nonce) {
		return text(PROOF, key, nonce.text());
	}

	/** Returns what the secret seals in the registration. */
	byte[] sealed(String key) {
		return text(SEAL, key, "");
	}

	/** None of the parts can have a line break, so no two claims have one text. */
	private byte[] text(String purpose, String key, String nonce) {
		return String.join("\n", purpose, nonce, this.service, this.id.value(), this.endpoint.uri().toString(), key)
			.getBytes(StandardCharsets.UTF_8);
	}

}
