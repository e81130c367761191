/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.security.KeyPair;

import io.github.mcpcluster.instance.OfferedIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The identity of this process, which its instances prove. Its key is made at the first
 * use, kept in memory only, and ends with the process: whoever takes over its port cannot
 * have it. Safe for use by several threads.
 */
public final class OwnIdentity {

	/** Offers no proof. */
	public static final OwnIdentity OFF = new OwnIdentity(IdentityMode.OFF, IdentitySecrets.NONE);

	private final boolean offered;

	private final IdentitySecrets secrets;

	private @Nullable KeyPair keys;

	/**
	 * Creates an identity.
	 * @param mode {@link IdentityMode#OFF} for one that is not offered
	 * @param secrets the first of which seals registrations
	 */
	public OwnIdentity(IdentityMode mode, IdentitySecrets secrets) {
		this.offered = mode != IdentityMode.OFF;
		this.secrets = secrets;
	}

	/**
	 * Returns whether instances of this process offer proofs.
	 * @return whether they do
	 */
	public boolean isOffered() {
		return this.offered;
	}

	/**
	 * Returns what the registration of an instance says of its identity.
	 * @param claim the instance as it is registered
	 * @return the public key and the seal, {@link OfferedIdentity#NONE} if none is
	 * offered
	 */
	public OfferedIdentity offer(InstanceClaim claim) {
		if (!this.offered) {
			return OfferedIdentity.NONE;
		}
		String key = Ed25519.text(keys().getPublic());
		return new OfferedIdentity(key, this.secrets.seal(claim.sealed(key)));
	}

	/**
	 * Proves that this process is an instance.
	 * @param claim the instance as it is registered
	 * @param nonce the nonce of the client
	 * @return the signature, 86 characters
	 */
	public String prove(InstanceClaim claim, Nonce nonce) {
		KeyPair keys = keys();
		return Ed25519.sign(keys.getPrivate(), claim.proved(Ed25519.text(keys.getPublic()), nonce));
	}

	private synchronized KeyPair keys() {
		KeyPair known = this.keys;
		if (known == null) {
			known = Ed25519.newKeys();
			this.keys = known;
		}
		return known;
	}

}
