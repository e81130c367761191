/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * The identities of the instances that this application calls, and the results of asking
 * for them. Safe for use by several threads.
 */
public final class InstanceIdentities {

	/** Asks for no proof. */
	public static final InstanceIdentities OFF = new InstanceIdentities((service) -> IdentityMode.OFF,
			IdentitySecrets.NONE);

	private final SecureRandom random = new SecureRandom();

	private final ConcurrentMap<InstanceId, ExpectedIdentity> connected = new ConcurrentHashMap<>();

	private final IdentityLog log = new IdentityLog();

	private final Function<String, IdentityMode> modes;

	private final IdentitySecrets secrets;

	/**
	 * Creates identities, none known.
	 * @param modes what is asked of the instances of a service, by its name
	 * @param secrets any of which must have sealed registrations; none for no seals
	 */
	public InstanceIdentities(Function<String, IdentityMode> modes, IdentitySecrets secrets) {
		this.modes = modes;
		this.secrets = secrets;
	}

	/**
	 * Returns the identity that an instance has to prove, for as long as this application
	 * is connected to it.
	 * @param instance the instance
	 * @return the identity, to be {@linkplain #forget forgotten}; {@code null} if no
	 * proof is asked for
	 */
	public @Nullable ExpectedIdentity expect(McpInstance instance) {
		IdentityMode mode = this.modes.apply(instance.service());
		if (mode == IdentityMode.OFF) {
			return null;
		}
		ExpectedIdentity expected = new ExpectedIdentity(InstanceClaim.of(instance), instance.traits().identity(),
				mode == IdentityMode.REQUIRE, this.secrets, this.log);
		this.connected.put(instance.id(), expected);
		return expected;
	}

	/**
	 * Returns whether the instances of a service are asked for a proof.
	 * @param service name of the service
	 * @return whether they are
	 */
	public boolean areAsked(String service) {
		return this.modes.apply(service) != IdentityMode.OFF;
	}

	/**
	 * Forgets an instance, as the connection to it is given up.
	 * @param expected its identity
	 */
	public void forget(ExpectedIdentity expected) {
		this.connected.remove(expected.claim().id(), expected);
	}

	/**
	 * Returns whether an instance has proved its identity.
	 * @param id its id
	 * @return the result, empty if no proof is asked for or the instance is not known
	 */
	public Optional<IdentityState> stateOf(InstanceId id) {
		return Optional.ofNullable(this.connected.get(id)).map(ExpectedIdentity::state);
	}

	/**
	 * Makes a nonce.
	 * @return another one each time
	 */
	public Nonce nonce() {
		return Nonce.random(this.random);
	}

}
