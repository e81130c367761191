/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.RequestLimits;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.SessionMode;
import io.github.mcpcluster.serve.SessionSettings;
import io.github.mcpcluster.serve.security.ResourceMetadataFilter;
import io.github.mcpcluster.testing.OwnThreads;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Malformed requests of both eras, over the wire. */
class FuzzTests {

	private static final int REQUESTS = Integer.getInteger("mcp.fuzz.requests", 6000);

	/**
	 * Greatest growth of the heap over half of the requests: less than a leak of each.
	 */
	private static final long GROWTH = Math.max(4 * 1024 * 1024, REQUESTS * 50L);

	private static final List<String> PATHS = List.of("/mcp/asking/health", "/mcp/asking/health/..", "/mcp/unknown",
			"/mcp/asking/", "/.well-known/oauth-protected-resource/mcp/asking", "/.well-known/oauth-protected-resource",
			"/.well-known/oauth-protected-resource/mcp/%ff");

	private static final List<String> METHODS = List.of("initialize", "ping", "tools/call", "tools/list",
			"resources/read", "prompts/get", "completion/complete", "server/discover", "subscriptions/listen",
			"logging/setLevel", "resources/subscribe", "notifications/cancelled", "unknown", "");

	private static final List<String> VALUES = List.of("null", "5", "-1.5", "1e400", "\"x\"", "\"\\ud800\"", "[]", "{}",
			"[[[[]]]]", "true", "{\"name\":\"greet\"}", "{\"uri\":\"asking://roots\"}", "\"asking://roots\"",
			"{\"a\":{\"b\":[null]}}", "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}", "nonsense", "\"",
			"");

	private static final List<String> FIELDS = List.of("name", "uri", "arguments", "_meta", "cursor", "ref", "argument",
			"level", "protocolVersion", "capabilities", "clientInfo", "requestState", "inputResponses", "notifications",
			"requestId");

	private static final ServerSettings SETTINGS = new ServerSettings("/mcp", RequestLimits.of(1024 * 1024), Set.of(),
			Set.of(), Map.of(), CacheSettings.NONE, List.of(),
			new SessionSettings(SessionMode.ALWAYS, Duration.ofMinutes(30), 100), false);

	private static final Pattern SERVER_THREADS = Pattern.compile("mcp-cluster|http-nio|Catalina");

	private static final String INITIALIZE = """
			{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
			"capabilities":{},"clientInfo":{"name":"fuzz","version":"1"}}}""";

	private final Random random = new Random(42);

	private String session = "";

	@Test
	void answersAllOfThemWithoutFailing() throws Exception {
		OwnThreads threads = new OwnThreads("fuzz");
		threads.run(() -> fuzz(threads));
		await().untilAsserted(() -> assertThat(threads.names()).noneMatch(SERVER_THREADS.asPredicate()));
	}

	private void fuzz(OwnThreads threads) throws Exception {
		try (TestServer server = TestServer.start(SETTINGS, Secured.class)) {
			long heap = Long.MAX_VALUE;
			int count = Integer.MAX_VALUE;
			for (int number = 0; number < REQUESTS; number++) {
				if (number % 500 == 0) {
					this.session = reopen(server);
				}
				check(server.open(request(server)));
				if (number == REQUESTS / 2) {
					heap = heap();
					count = threads.names().size();
				}
			}
			assertThat(threads.names()).hasSizeLessThanOrEqualTo(count + 5);
			assertThat(heap()).isLessThan(heap + GROWTH);
		}
	}

	/** A stream stays open: what it begins with is enough. */
	private static void check(HttpResponse<InputStream> response) throws IOException {
		try (InputStream body = response.body()) {
			boolean streams = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
			String text = streams ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(response.statusCode()).as(text).isBetween(200, 499);
			assertThat(text).doesNotContain("Exception", "java.", "io.github", "tools.jackson", "\tat ");
		}
	}

	/** Ends the session, and begins one whose client answers nothing. */
	private String reopen(TestServer server) throws Exception {
		server.send(server.request("/mcp/asking", "").header("Mcp-Session-Id", this.session + "x").DELETE());
		server.send(server.request("/mcp/asking", "").header("Mcp-Session-Id", this.session).DELETE());
		return server.post("/mcp/asking", INITIALIZE).headers().firstValue("Mcp-Session-Id").orElseThrow();
	}

	/** Returns the heap in use after collections, the least of a few. */
	private static long heap() {
		long least = Long.MAX_VALUE;
		for (int collection = 0; collection < 4; collection++) {
			System.gc();
			least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}
		return least;
	}

	private HttpRequest.Builder request(TestServer server) {
		String path = (this.random.nextInt(10) > 0) ? "/mcp/asking" : pick(PATHS);
		HttpRequest.Builder request = server.request(path, "");
		String method = pick(METHODS);
		if (this.random.nextBoolean()) {
			request.header("MCP-Protocol-Version", pick(List.of("2026-07-28", "2025-11-25", "1999-01-01", "x")));
			request.header("Mcp-Method", this.random.nextBoolean() ? method : "tools/call");
			request.header("Mcp-Name", pick(List.of("greet", "=?base64?Z3JlZXQ=?=", "=?base64?x?=", "asking://roots")));
		}
		if (this.random.nextInt(4) == 0) {
			request.header("Mcp-Session-Id", pick(List.of("x", "../..", "0", this.session, this.session)));
		}
		if (this.random.nextInt(10) == 0) {
			request.setHeader("Accept", pick(List.of("text/event-stream", "application/json", "x", "*/*;q=0")));
		}
		if (this.random.nextInt(20) == 0) {
			request.header("Origin", pick(List.of("http://127.0.0.1:1", "https://example.com", "null", "x", "://")));
			request.header("Access-Control-Request-Method", pick(List.of("POST", "x")));
		}
		if (this.random.nextInt(20) == 0) {
			request.header("Last-Event-ID", pick(List.of("0-1", "1-99999999999", "-", "x", "5")));
		}
		return request.method(
				pick(List.of("POST", "POST", "POST", "POST", "GET", "GET", "DELETE", "OPTIONS", "HEAD", "PUT")),
				HttpRequest.BodyPublishers.ofByteArray(body(method)));
	}

	private byte[] body(String method) {
		StringBuilder params = new StringBuilder("{");
		for (int field = this.random.nextInt(4); field >= 0; field--) {
			params.append('"').append(pick(FIELDS)).append("\":").append(pick(VALUES)).append((field > 0) ? "," : "");
		}
		String id = this.random.nextInt(5) > 0 ? "\"id\":%s,".formatted(this.random.nextInt(3) > 0 ? "1" : pick(VALUES))
				: "";
		String message = "{\"jsonrpc\":\"2.0\",%s\"method\":\"%s\",\"params\":%s}".formatted(id, method,
				this.random.nextInt(4) > 0 ? params.append('}') : pick(VALUES));
		byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
		if (this.random.nextInt(5) == 0) {
			bytes[this.random.nextInt(bytes.length)] = (byte) this.random.nextInt(256);
		}
		return bytes;
	}

	private String pick(List<String> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	/** The service, and who issues its tokens. */
	@Configuration(proxyBeanMethods = false)
	@Import(AskingService.class)
	static class Secured {

		@Bean
		FilterRegistrationBean<ResourceMetadataFilter> metadata(ObjectProvider<McpServices> services) {
			return new FilterRegistrationBean<>(
					new ResourceMetadataFilter("https://login.example.com", services::getObject));
		}

	}

}
