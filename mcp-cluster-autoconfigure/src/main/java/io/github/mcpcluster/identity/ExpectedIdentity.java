/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;

import io.github.mcpcluster.instance.OfferedIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The identity that an instance has to prove on each new connection, before a call is
 * sent. Safe for use by several threads.
 */
public final class ExpectedIdentity {

	/** Number of characters of a right answer. */
	public static final int ANSWER_LENGTH = 86;

	/** The failure of a connection that no call can follow the proof on. */
	public static final String CLOSED = "the connection ends with the answer (expected: one that is kept alive)";

	private final InstanceClaim claim;

	private final OfferedIdentity offered;

	private final boolean required;

	private final @Nullable PublicKey key;

	private final @Nullable String objection;

	private final IdentityLog log;

	private volatile IdentityState state;

	/**
	 * Creates an identity from a registration.
	 * @param claim the instance as it is registered
	 * @param offered the identity in its registration
	 * @param required whether calls need the proof
	 * @param secrets any of which must have sealed the registration, if there is one
	 * @param log logs the results
	 */
	ExpectedIdentity(InstanceClaim claim, OfferedIdentity offered, boolean required, IdentitySecrets secrets,
			IdentityLog log) {
		this.claim = claim;
		this.offered = offered;
		this.required = required;
		this.key = Ed25519.key(offered.key());
		this.objection = objection(secrets);
		this.log = log;
		this.state = offered.isNone() ? IdentityState.NOT_OFFERED
				: (this.objection != null) ? IdentityState.WRONG : IdentityState.UNTRIED;
	}

	/** The registration alone may show that it is not worth a connection. */
	private @Nullable String objection(IdentitySecrets secrets) {
		if (this.offered.isNone()) {
			return "its registration offers no proof (expected: mcp.cluster.security.instance-identity other than off at the server; for one that cannot, set mcp.cluster.client.services.%s.instance-identity=off here)"
				.formatted(this.claim.service());
		}
		if (this.key == null) {
			return "mcp-identity in its registration is no key (expected: an Ed25519 public key, 32 bytes as base64url)";
		}
		if (!secrets.isEmpty() && !secrets.isSealed(this.claim.sealed(this.offered.key()), this.offered.seal())) {
			return "the seal of its registration is %s (expected: one by a secret in mcp.cluster.security.identity-secrets)"
				.formatted(this.offered.seal().isEmpty() ? "missing" : "wrong");
		}
		return null;
	}

	/**
	 * Returns whether a new connection is to be proved.
	 * @return whether it is; not where only a warning is asked for, and has been given
	 * @throws UnprovedInstanceException if the registration shows that it would be in
	 * vain, and calls need the proof
	 */
	public boolean isAsked() throws UnprovedInstanceException {
		String objection = this.objection;
		if (objection == null) {
			return this.required || this.state != IdentityState.WRONG;
		}
		UnprovedInstanceException refused = refused(objection, null);
		if (this.required) {
			throw refused;
		}
		return false;
	}

	/**
	 * Returns whether calls need the proof.
	 * @return whether they do; if not, a failed proof has been logged, and the next
	 * connection is not asked for one
	 */
	public boolean isRequired() {
		return this.required;
	}

	/**
	 * Returns where the proof is to be had.
	 * @param nonce a nonce for this connection alone
	 * @return path and query
	 */
	public String target(Nonce nonce) {
		return this.claim.endpoint().path().replaceFirst("/$", "") + InstanceClaim.PATH + "?nonce=" + nonce.text();
	}

	/**
	 * Checks an answer.
	 * @param nonce the nonce that was sent on the same connection
	 * @param status HTTP status of the answer
	 * @param body the body, or its beginning if it is longer than an answer
	 * @throws UnprovedInstanceException if it is no proof
	 */
	public void check(Nonce nonce, int status, byte[] body) throws UnprovedInstanceException {
		PublicKey key = this.key;
		if (status == 401 || status == 403) {
			throw failed("answered by %d (expected: 200; let McpRequest.toIdentity() pass Spring Security)"
				.formatted(status), null);
		}
		if (status != 200 || body.length != ANSWER_LENGTH) {
			throw failed(
					"answered by %d with %s bytes (expected: 200 with %d)".formatted(status,
							(body.length > ANSWER_LENGTH) ? "more than " + ANSWER_LENGTH : body.length, ANSWER_LENGTH),
					null);
		}
		if (key == null || !Ed25519.isSigned(key, this.claim.proved(this.offered.key(), nonce),
				new String(body, StandardCharsets.ISO_8859_1))) {
			throw failed("its signature is wrong (expected: one by the key in its registration, for that address)",
					null);
		}
		if (this.state != IdentityState.PROVED) {
			this.log.proved(this.claim);
		}
		this.state = IdentityState.PROVED;
	}

	/**
	 * Notes that there was no proof.
	 * @param reason why
	 * @param cause what it comes from
	 * @return the exception to throw
	 */
	public UnprovedInstanceException failed(String reason, @Nullable Exception cause) {
		this.state = IdentityState.WRONG;
		return refused(reason, cause);
	}

	private UnprovedInstanceException refused(String reason, @Nullable Exception cause) {
		this.log.unproved(this.claim, this.required, reason);
		return new UnprovedInstanceException("identity not proved: " + reason, cause);
	}

	InstanceClaim claim() {
		return this.claim;
	}

	IdentityState state() {
		return this.state;
	}

}
