/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

import io.github.mcpcluster.instance.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the connection to Consul.
 *
 * @param addresses scheme, host, port and, where Consul is behind a proxy, path prefix,
 * of one agent or of several that stand in for each other
 * @param token yields the ACL token, asked for each request so that it may change; an
 * empty string for none
 * @param sslContext for HTTPS, {@code null} for the trust of the JVM
 * @param tlsServerName name that the certificates of the agents must have, and that they
 * are told in the handshake; {@code null} for the host of the address
 * @param timeouts bounds of every wait
 * @param scope the part of Consul that is used
 * @param reading how instances are read
 * @param tlsSkipVerify whether Consul checks an instance over HTTPS without looking at
 * its certificate
 */
public record ConsulSettings(List<URI> addresses, Supplier<String> token, @Nullable SSLContext sslContext,
		@Nullable String tlsServerName, Timeouts timeouts, ConsulScope scope, ConsulReading reading,
		boolean tlsSkipVerify) {

	/** A host name that is not an IPv4 address. */
	private static final Pattern SERVER_NAME = Pattern
		.compile("(?![\\d.]+$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

	public ConsulSettings {
		addresses = addresses.stream().map(ConsulAddress::require).distinct().toList();
		if (addresses.isEmpty()) {
			throw new IllegalArgumentException("consul addresses: [] (expected: one address or more)");
		}
		requireServerName(tlsServerName, addresses);
	}

	private static void requireServerName(@Nullable String name, List<URI> addresses) {
		if (name == null) {
			return;
		}
		if (!SERVER_NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"registry.consul.tls-server-name: '%s' (expected: a name such as server.dc1.consul)"
						.formatted(name));
		}
		if (addresses.stream().noneMatch(ConsulAddress::isHttps)) {
			throw new IllegalArgumentException(
					"registry.consul.tls-server-name: '%s' (expected: with an address of https, such as by spring.cloud.consul.scheme)"
						.formatted(name));
		}
	}

	/**
	 * Starts with the address of one agent and the default of everything else.
	 * @param address scheme, host, port and path prefix
	 * @return a builder, for one thread
	 */
	public static Builder builder(URI address) {
		return builder(List.of(address));
	}

	/**
	 * Starts with the addresses of agents and the default of everything else.
	 * @param addresses scheme, host, port and path prefix of each; the first is asked
	 * first
	 * @return a builder, for one thread
	 */
	public static Builder builder(List<URI> addresses) {
		return new Builder(addresses);
	}

	/**
	 * Returns whether others can read the token on its way.
	 * @return whether there is one, which goes over plain HTTP to another machine
	 */
	public boolean exposesToken() {
		return this.addresses.stream()
			.anyMatch((address) -> !ConsulAddress.isHttps(address) && !ConsulAddress.isOnThisMachine(address))
				&& !this.token.get().isEmpty();
	}

	/**
	 * Returns the query parameters of everything that is read from the catalogue.
	 * @param leader whether the leader has to answer, even if stale reads are allowed
	 */
	List<String> readParameters(boolean leader) {
		List<String> parameters = new ArrayList<>();
		if (this.reading.staleReads() && !leader) {
			parameters.add("stale");
		}
		parameters.addAll(this.scope.catalogParameters());
		return parameters;
	}

	/** Leaves out the token and the SSL context. */
	@Override
	public String toString() {
		return "ConsulSettings[addresses=%s, timeouts=%s, scope=%s, reading=%s, tlsSkipVerify=%s]"
			.formatted(this.addresses, this.timeouts, this.scope, this.reading, this.tlsSkipVerify);
	}

	/**
	 * Bounds of the waits for Consul.
	 *
	 * @param connect for a connection
	 * @param request for the whole answer to a request that Consul answers at once
	 * @param watch how long Consul holds a watch that has nothing to tell, 1 second to 10
	 * minutes
	 */
	public record Timeouts(Duration connect, Duration request, Duration watch) {

		/** Connect within 2 s, answer within 5 s, watch in turns of 30 s. */
		public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5),
				Duration.ofSeconds(30));

		public Timeouts {
			Bounds.requirePositive("registry.consul.connect-timeout", connect);
			Bounds.requirePositive("registry.consul.request-timeout", request);
			Bounds.require("registry.consul.wait-time", watch, Duration.ofSeconds(1), Duration.ofMinutes(10));
		}

	}

	/** Builds {@link ConsulSettings}. */
	public static final class Builder {

		private final List<URI> addresses;

		private Supplier<String> token = () -> "";

		private @Nullable SSLContext sslContext;

		private @Nullable String tlsServerName;

		private Timeouts timeouts = Timeouts.DEFAULT;

		private ConsulScope scope = ConsulScope.DEFAULTS;

		private ConsulReading reading = ConsulReading.DEFAULTS;

		private boolean tlsSkipVerify;

		private Builder(List<URI> addresses) {
			this.addresses = addresses;
		}

		public Builder token(Supplier<String> token) {
			this.token = token;
			return this;
		}

		public Builder sslContext(@Nullable SSLContext sslContext) {
			this.sslContext = sslContext;
			return this;
		}

		public Builder tlsServerName(@Nullable String tlsServerName) {
			this.tlsServerName = tlsServerName;
			return this;
		}

		public Builder timeouts(Timeouts timeouts) {
			this.timeouts = timeouts;
			return this;
		}

		public Builder scope(ConsulScope scope) {
			this.scope = scope;
			return this;
		}

		public Builder reading(ConsulReading reading) {
			this.reading = reading;
			return this;
		}

		public Builder tlsSkipVerify(boolean tlsSkipVerify) {
			this.tlsSkipVerify = tlsSkipVerify;
			return this;
		}

		public ConsulSettings build() {
			return new ConsulSettings(this.addresses, this.token, this.sslContext, this.tlsServerName, this.timeouts,
					this.scope, this.reading, this.tlsSkipVerify);
		}

	}

}
