/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.instance.AllowedAddresses;
import io.github.mcpcluster.instance.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection is taken for, whatever the registry says.
 *
 * @param sslContext trust and keys for instances that speak HTTPS, {@code null} for the
 * JVM's
 * @param certificateName name that the certificate of an instance must have, in which
 * <code>{service}</code> stands for the name of its service; {@code null} for its host
 * @param addresses where connections may lead, looked at once a name is resolved
 * @param identities the identities that instances have to prove
 */
public record PeerTrust(@Nullable SSLContext sslContext, @Nullable String certificateName, AllowedAddresses addresses,
		InstanceIdentities identities) {

	/**
	 * Trust of the JVM, by the names of hosts, wherever instances may be at all, without
	 * a proof of their identity.
	 */
	public static final PeerTrust DEFAULT = new PeerTrust(null, null, AllowedAddresses.ANY);

	private static final String SERVICE = "{service}";

	private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";

	private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")+");

	public PeerTrust {
		if (certificateName != null && !NAME.matcher(certificateName.replace(SERVICE, "service")).matches()) {
			throw new IllegalArgumentException(
					"certificate-name: '%s' (expected: a name such as {service}.mcp.internal)"
						.formatted(Excerpt.of(certificateName)));
		}
	}

	/**
	 * Creates trust that needs no proof of identity.
	 * @param sslContext trust and keys for instances that speak HTTPS
	 * @param certificateName name that the certificate of an instance must have
	 * @param addresses where connections may lead
	 */
	public PeerTrust(@Nullable SSLContext sslContext, @Nullable String certificateName, AllowedAddresses addresses) {
		this(sslContext, certificateName, addresses, InstanceIdentities.OFF);
	}

	/**
	 * Returns the name that the certificate of an instance must have.
	 * @param service name of its service
	 * @return the name, {@code null} for that of its host
	 */
	public @Nullable String certificateNameOf(String service) {
		return (this.certificateName != null) ? this.certificateName.replace(SERVICE, service) : null;
	}

}
