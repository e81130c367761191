/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.net.Socket;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/**
 * TLS for connections of threads that wait. It is set up with the first secure
 * connection: reading the certificates of the system takes a noticeable part of the start
 * of an application, most of which have none. Safe for use by several threads.
 */
final class BlockingTls implements TlsSocketStrategy {

	private final @Nullable SSLContext configured;

	private volatile @Nullable TlsSocketStrategy strategy;

	/**
	 * Creates the strategy.
	 * @param configured whom to trust, {@code null} for the certificates of the system
	 */
	BlockingTls(@Nullable SSLContext configured) {
		this.configured = configured;
	}

	@Override
	public SSLSocket upgrade(Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
			throws IOException {
		return strategy().upgrade(socket, target, port, attachment, context);
	}

	private TlsSocketStrategy strategy() {
		TlsSocketStrategy known = this.strategy;
		return (known != null) ? known : setUp();
	}

	private synchronized TlsSocketStrategy setUp() {
		TlsSocketStrategy known = this.strategy;
		if (known == null) {
			SSLContext trusted = (this.configured != null) ? this.configured : SSLContexts.createSystemDefault();
			known = new DefaultClientTlsStrategy(trusted, HostnameVerificationPolicy.BUILTIN, null);
			this.strategy = known;
		}
		return known;
	}

}
