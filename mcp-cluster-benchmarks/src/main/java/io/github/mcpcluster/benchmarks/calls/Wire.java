/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.io.IOException;
import java.util.Map;

import io.github.mcpcluster.benchmarks.harness.Replicas;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;

/**
 * Requests of MCP over a bare HTTP client, set up to do as little as it can.
 *
 * @param http the client
 * @param version version of the protocol that is spoken
 */
record Wire(CloseableHttpClient http, String version) implements AutoCloseable {

	private static final String MODERN = "2026-07-28";

	private static final String LEGACY = "2025-11-25";

	private static final String META = "io.modelcontextprotocol/";

	private static final int CONNECTIONS = 100;

	/**
	 * Opens a client that speaks the newest version that an instance answers to.
	 * @param instance where to ask
	 * @return the client
	 * @throws IOException if it cannot be asked
	 */
	static Wire open(HttpHost instance) throws IOException {
		CloseableHttpClient http = smallest();
		Wire modern = new Wire(http, MODERN);
		byte[] discover = """
				{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"%1$sprotocolVersion":"%2$s",\
				"%1$sclientCapabilities":{}}}}""".formatted(META, MODERN).getBytes();
		boolean known = http.execute(instance, modern.post("server/discover", "", discover), (response) -> {
			EntityUtils.consume(response.getEntity());
			return response.getCode() == 200;
		});
		return known ? modern : new Wire(http, LEGACY);
	}

	private static CloseableHttpClient smallest() {
		PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
			.setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
			.setMaxConnPerRoute(CONNECTIONS)
			.build();
		return HttpClients.custom()
			.setConnectionManager(pool)
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableContentCompression()
			.disableConnectionState()
			.setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(30)).build())
			.build();
	}

	/** Returns the parameters of the call, with the metadata that the version wants. */
	CallToolRequest request() {
		CallToolRequest.Builder request = CallToolRequest.builder("add").arguments(Map.of("a", 1, "b", 2));
		return (isModern() ? request.meta(Map.of(META + "protocolVersion", MODERN, META + "clientInfo",
				Map.of("name", "benchmark", "version", "1"), META + "clientCapabilities", Map.of())) : request)
			.build();
	}

	/**
	 * Makes a request that calls the tool.
	 * @param json its body
	 * @return the request
	 */
	HttpPost call(byte[] json) {
		return post("tools/call", "add", json);
	}

	private HttpPost post(String method, String name, byte[] json) {
		HttpPost post = new HttpPost(Replicas.PATH);
		post.setHeader("Accept", "application/json, text/event-stream");
		post.setHeader("MCP-Protocol-Version", this.version);
		if (isModern()) {
			post.setHeader("Mcp-Method", method);
			if (!name.isEmpty()) {
				post.setHeader("Mcp-Name", name);
			}
		}
		post.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
		return post;
	}

	private boolean isModern() {
		return this.version.equals(MODERN);
	}

	@Override
	public void close() throws IOException {
		this.http.close();
	}

}
