/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.serve.HealthProbes;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServeListener;
import io.github.mcpcluster.serve.ServerSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/** An application that serves beans from a real Tomcat, and a client to speak with it. */
final class TestServer implements AutoCloseable {

	private static final JsonMapper mapper = JsonMapper.shared();

	private final HttpClient client = HttpClient.newHttpClient();

	private final ServletWebServerApplicationContext context;

	private TestServer(ServletWebServerApplicationContext context) {
		this.context = context;
	}

	static TestServer start(ServerSettings settings, Class<?> bean, String... properties) {
		return new TestServer((ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class, bean)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
					"server.error.include-stacktrace=always", "server.error.include-message=always")
			.properties(properties)
			.initializers((context) -> context.getBeanFactory().registerSingleton("settings", settings))
			.run());
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.context.getWebServer().getPort() + path);
	}

	HttpRequest.Builder request(String path, String body) {
		return HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream")
			.POST(BodyPublishers.ofString(body));
	}

	HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	/** Sends a request, and returns with the head of the response. */
	HttpResponse<InputStream> open(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofInputStream());
	}

	HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
		return send(request(path, body));
	}

	JsonNode call(String method, String params) throws IOException, InterruptedException {
		return mapper.readTree(post("/mcp/calculator", rpc(method, params)).body());
	}

	static String rpc(String method, String params) {
		return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params);
	}

	static String tool(String name, String arguments) {
		return rpc("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(name, arguments));
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** Decides whether the application accepts traffic. */
	static final class Traffic {

		final AtomicBoolean accepted = new AtomicBoolean(true);

	}

	/** A clock that goes on when it is read, not at all unless told. */
	static final class Time {

		final AtomicReference<Duration> step = new AtomicReference<>(Duration.ZERO);

		private final AtomicLong now = new AtomicLong();

		long read() {
			return this.now.addAndGet(this.step.get().toNanos());
		}

	}

	/** The requests that were served. */
	static final class Requests implements ServeListener {

		final Queue<String> served = new ConcurrentLinkedQueue<>();

		@Override
		public Started started(ServedRequest request) {
			return (outcome) -> this.served.add("%s %s %s".formatted(request.method(), request.target(), outcome));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			HttpEncodingAutoConfiguration.class, MultipartAutoConfiguration.class, ErrorMvcAutoConfiguration.class })
	static class Application {

		@Bean
		Traffic traffic() {
			return new Traffic();
		}

		@Bean
		McpServices services(ListableBeanFactory beans, ServerSettings settings, Traffic traffic) {
			return McpServices.create(beans, settings, traffic.accepted::get, HealthProbes.NONE);
		}

		@Bean
		Requests requests() {
			return new Requests();
		}

		@Bean
		Time time() {
			return new Time();
		}

		@Bean
		McpEndpoint endpoint(McpServices services, ServerSettings settings, RouterFunctionMapping model,
				Requests requests, Time time) {
			return McpEndpoint.create(services, settings, new ServingContext(model, requests, RemoteAccess.ALLOWED,
					CallAccess.ALLOWED, (service, nonce) -> "proof of " + service.name()), time::read);
		}

	}

}
