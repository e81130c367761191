/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * HTTPS in front of a Consul that speaks HTTP, as a proxy beside it does.
 */
final class TlsFront implements AutoCloseable {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final URI target;

	private final HttpsServer server;

	TlsFront(URI target, Certificate certificate) throws IOException, GeneralSecurityException {
		this.target = target;
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(context(certificate)));
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::forward);
		this.server.start();
	}

	private static SSLContext context(Certificate certificate) throws IOException, GeneralSecurityException {
		char[] password = Certificate.PASSWORD.toCharArray();
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(Files.newInputStream(certificate.file()), password);
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, password);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	private void forward(HttpExchange exchange) throws IOException {
		try (exchange) {
			HttpRequest request = HttpRequest.newBuilder(this.target.resolve(exchange.getRequestURI().toString()))
				.method(exchange.getRequestMethod(),
						BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
				.build();
			HttpResponse<byte[]> response = this.client.send(request, BodyHandlers.ofByteArray());
			response.headers()
				.firstValue("X-Consul-Index")
				.ifPresent((index) -> exchange.getResponseHeaders().set("X-Consul-Index", index));
			exchange.sendResponseHeaders(response.statusCode(),
					(response.body().length > 0) ? response.body().length : -1);
			exchange.getResponseBody().write(response.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

}
