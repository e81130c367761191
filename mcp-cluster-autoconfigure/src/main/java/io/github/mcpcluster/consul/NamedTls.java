/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * TLS to a server that is known by another name than its address. The JDK's HTTP client
 * takes the name from the URI; so the engine is made for the name that is expected, which
 * the certificate is checked against, and the URI has the address alone, as the client
 * names a host in the URI to the server in place of any other.
 */
final class NamedTls {

	private final String name;

	private final SSLContext context;

	/**
	 * Creates the TLS of a name.
	 * @param name name in the certificate of the server
	 * @param context keys and trust, {@code null} for those of the JVM
	 */
	NamedTls(String name, @Nullable SSLContext context) {
		this.name = name;
		this.context = new NamedContext(name, (context != null) ? context : ofJvm());
	}

	private static SSLContext ofJvm() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The JVM has no TLS", ex);
		}
	}

	SSLContext context() {
		return this.context;
	}

	SSLParameters parameters() {
		SSLParameters parameters = this.context.getDefaultSSLParameters();
		parameters.setServerNames(List.of(new SNIHostName(this.name)));
		return parameters;
	}

	/**
	 * Returns a URI with the address of its host. Blocks while the resolver does.
	 * @throws UnknownHostException if the host has no address
	 */
	static URI resolve(URI uri) throws UnknownHostException {
		String address = InetAddress.getByName(uri.getHost()).getHostAddress();
		String host = (address.indexOf(':') >= 0) ? "[" + address + "]" : address;
		return URI.create(uri.toString().replaceFirst("//[^/]*", "//" + host + ":" + port(uri)));
	}

	private static int port(URI uri) {
		return (uri.getPort() != -1) ? uri.getPort() : 443;
	}

	/** A context whose connections expect a name, whatever address they go to. */
	private static final class NamedContext extends SSLContext {

		private NamedContext(String name, SSLContext context) {
			super(new Named(name, context), context.getProvider(), context.getProtocol());
		}

	}

	private static final class Named extends SSLContextSpi {

		private final String name;

		private final SSLContext context;

		private Named(String name, SSLContext context) {
			this.name = name;
			this.context = context;
		}

		@Override
		protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
			throw new IllegalStateException("The context is made of another");
		}

		@Override
		protected SSLSocketFactory engineGetSocketFactory() {
			return this.context.getSocketFactory();
		}

		@Override
		protected SSLServerSocketFactory engineGetServerSocketFactory() {
			return this.context.getServerSocketFactory();
		}

		@Override
		protected SSLEngine engineCreateSSLEngine() {
			return this.context.createSSLEngine();
		}

		@Override
		protected SSLEngine engineCreateSSLEngine(String host, int port) {
			return this.context.createSSLEngine(this.name, port);
		}

		@Override
		protected SSLSessionContext engineGetServerSessionContext() {
			return this.context.getServerSessionContext();
		}

		@Override
		protected SSLSessionContext engineGetClientSessionContext() {
			return this.context.getClientSessionContext();
		}

		@Override
		protected SSLParameters engineGetDefaultSSLParameters() {
			return this.context.getDefaultSSLParameters();
		}

		@Override
		protected SSLParameters engineGetSupportedSSLParameters() {
			return this.context.getSupportedSSLParameters();
		}

	}

}
