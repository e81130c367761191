/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

/**
 * The means in a registration by which the identity of the instance is checked.
 *
 * @param key public key of its process, by Ed25519, 32 bytes as base64url; empty if it
 * offers no proof
 * @param seal HMAC of the registration by a secret that writers of the registry do not
 * have, empty for none
 */
public record OfferedIdentity(String key, String seal) {

	/** No proof is offered. */
	public static final OfferedIdentity NONE = new OfferedIdentity("", "");

	/**
	 * Returns whether the instance offers no proof.
	 * @return whether there is no key
	 */
	public boolean isNone() {
		return this.key.isEmpty();
	}

}
