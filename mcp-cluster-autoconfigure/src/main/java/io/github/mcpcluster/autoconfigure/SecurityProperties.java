/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;
import java.util.function.Function;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.identity.IdentityMode;
import io.github.mcpcluster.identity.IdentitySecrets;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.identity.OwnIdentity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of security that servers and clients have in common.
 *
 * @param instanceIdentity Use of proofs of identity: off for none; warn where instances
 * offer them, and clients log instances that give none; require where clients do not call
 * those.
 * @param identitySecrets Secrets of 32 bytes or more that seal registrations, the first
 * of which seals; the same for all servers and clients.
 */
@ConfigurationProperties("mcp.cluster.security")
record SecurityProperties(@DefaultValue("off") IdentityMode instanceIdentity,
		@DefaultValue List<String> identitySecrets) {

	OwnIdentity own() {
		return new OwnIdentity(this.instanceIdentity, secrets());
	}

	/** Returns the identities that instances have to prove to the client side. */
	InstanceIdentities expected(ClientProperties client) {
		Function<String, IdentityMode> modes = (name) -> {
			ClientProperties.Service service = client.services().get(name);
			return (service != null && service.instanceIdentity() != null) ? service.instanceIdentity()
					: this.instanceIdentity;
		};
		return new InstanceIdentities(modes, secrets());
	}

	private IdentitySecrets secrets() {
		return NamedProperties.below("mcp.cluster.security", () -> new IdentitySecrets(this.identitySecrets));
	}

	/** Secrets stay out of logs. */
	@Override
	public String toString() {
		return "SecurityProperties[instanceIdentity=%s, %d identity secrets]".formatted(this.instanceIdentity,
				this.identitySecrets.size());
	}

}
