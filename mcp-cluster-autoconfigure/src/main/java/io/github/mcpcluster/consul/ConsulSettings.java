/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.net.URISyntaxException;
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
 * @param address scheme, host, port and, where Consul is behind a proxy, path prefix
 * @param token yields the ACL token, asked for each request so that it may change; an
 * empty string for none
 * @param sslContext for HTTPS, {@code null} for the trust of the JVM
 * @param timeouts bounds of every wait
 * @param scope the part of Consul that is used
 * @param reading how instances are read
 * @param tlsSkipVerify whether Consul checks an instance over HTTPS without looking at
 * its certificate
 */
public record ConsulSettings(URI address, Supplier<String> token, @Nullable SSLContext sslContext, Timeouts timeouts,
		ConsulScope scope, ConsulReading reading, boolean tlsSkipVerify) {

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

	public ConsulSettings {
		boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
		if (!http || address.getHost() == null || address.getRawUserInfo() != null || address.getRawQuery() != null
				|| address.getRawFragment() != null) {
			throw new IllegalArgumentException(
					"consul address: a URI of scheme '%s' and host '%s' (expected: http://<host>:<port> or https://<host>:<port>, with nothing but a path behind it)"
						.formatted(address.getScheme(), address.getHost()));
		}
		if (address.getPort() == 0 || address.getPort() > 65535) {
			throw new IllegalArgumentException(
					"consul address port: %d (expected: 1 to 65535)".formatted(address.getPort()));
		}
		if (address.getRawPath().endsWith("/")) {
			address = URI.create(address.toString().replaceAll("/+$", ""));
		}
	}

	/**
	 * Builds the address of Consul from its parts.
	 * @param scheme {@code http} or {@code https}
	 * @param host host name or address, an IPv6 address with or without brackets
	 * @param port TCP port
	 * @param path path prefix, empty for none
	 * @return the address
	 * @throws IllegalArgumentException if one of them is invalid; the message begins with
	 * its name
	 */
	public static URI address(String scheme, String host, int port, String path) {
		if (!scheme.equals("http") && !scheme.equals("https")) {
			throw new IllegalArgumentException("scheme: '%s' (expected: http or https)".formatted(scheme));
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("port: %d (expected: 1 to 65535)".formatted(port));
		}
		if (!isHost(host)) {
			throw new IllegalArgumentException("host: '%s' (expected: a host name or an address)".formatted(host));
		}
		String prefix = (path.isEmpty() || path.startsWith("/")) ? path : "/" + path;
		try {
			return new URI(scheme, null, host, port, prefix, null, null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("path: '%s' (expected: a path such as /consul)".formatted(path), ex);
		}
	}

	/**
	 * Returns whether a text is a host alone: anything else would make another URI of it,
	 * or none.
	 */
	private static boolean isHost(String host) {
		String expected = (host.indexOf(':') >= 0 && !host.startsWith("[")) ? "[" + host + "]" : host;
		try {
			return expected.equals(new URI("http", null, host, -1, null, null, null).getHost());
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/**
	 * Starts with an address and the default of everything else.
	 * @param address scheme, host, port and path prefix
	 * @return a builder, for one thread
	 */
	public static Builder builder(URI address) {
		return new Builder(address);
	}

	/**
	 * Returns whether others can read the token on its way.
	 * @return whether there is one, which goes over plain HTTP to another machine
	 */
	public boolean exposesToken() {
		return "http".equals(this.address.getScheme()) && !LOOPBACK.matcher(this.address.getHost()).matches()
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
		return "ConsulSettings[address=%s, timeouts=%s, scope=%s, reading=%s, tlsSkipVerify=%s]".formatted(this.address,
				this.timeouts, this.scope, this.reading, this.tlsSkipVerify);
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

		private final URI address;

		private Supplier<String> token = () -> "";

		private @Nullable SSLContext sslContext;

		private Timeouts timeouts = Timeouts.DEFAULT;

		private ConsulScope scope = ConsulScope.DEFAULTS;

		private ConsulReading reading = ConsulReading.DEFAULTS;

		private boolean tlsSkipVerify;

		private Builder(URI address) {
			this.address = address;
		}

		public Builder token(Supplier<String> token) {
			this.token = token;
			return this;
		}

		public Builder sslContext(@Nullable SSLContext sslContext) {
			this.sslContext = sslContext;
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
			return new ConsulSettings(this.address, this.token, this.sslContext, this.timeouts, this.scope,
					this.reading, this.tlsSkipVerify);
		}

	}

}
