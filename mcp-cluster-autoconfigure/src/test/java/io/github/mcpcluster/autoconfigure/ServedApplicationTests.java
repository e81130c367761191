/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import io.github.mcpcluster.serve.ServedLoad;
import org.junit.jupiter.api.Test;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/** An application with a web server, asked over the wire. */
class ServedApplicationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
				PropertyPlaceholderAutoConfiguration.class, SslAutoConfiguration.class,
				TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class,
				McpClusterServerAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none", "mcp.cluster.server.drain-delay=0s",
				"server.address=127.0.0.1", "server.port=0")
		.withUserConfiguration(Calculator.class);

	@Test
	void servesAnnotatedBeans() {
		this.runner.run((context) -> {
			assertThat(ping(context, "/mcp/calculator").statusCode()).isEqualTo(200);
			assertThat(health(context).statusCode()).isEqualTo(200);
		});
	}

	@Test
	void servesNothingWhenTheServerSideIsOff() {
		this.runner.withPropertyValues("mcp.cluster.server.enabled=false").run((context) -> {
			assertThat(context).hasSingleBean(Calculator.class).doesNotHaveBean("mcpClusterServerEndpoint");
			assertThat(ping(context, "/mcp/calculator").statusCode()).isEqualTo(404);
			assertThat(health(context).statusCode()).isEqualTo(404);
		});
	}

	@Test
	void reportsNoLoadWithAnEmptyInterval() {
		this.runner.withPropertyValues("mcp.cluster.server.load-report-interval=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServedLoad.class));
		this.runner.withPropertyValues("mcp.cluster.server.load-report-interval=5s")
			.run((context) -> assertThat(context).hasSingleBean(ServedLoad.class));
	}

	@Test
	void tellsABrowserWhatTheServiceIsFor() {
		this.runner.run((context) -> {
			HttpResponse<String> page = send(HttpRequest.newBuilder(uri(context, "/mcp/calculator")));
			assertThat(page.statusCode()).isEqualTo(405);
			assertThat(page.body()).contains("This is the MCP service 'calculator'", "POST", "/health");
		});
	}

	@Test
	void tellsTheRightPathToAClientWithASlashTooMany() {
		this.runner.run((context) -> {
			HttpResponse<String> response = ping(context, "/mcp/calculator/");
			assertThat(response.statusCode()).isEqualTo(404);
			assertThat(response.body()).contains("the path of this service is /mcp/calculator, without a slash");
		});
	}

	@Test
	void tellsWhichPropertyLetsAnOriginIn() {
		this.runner.run((context) -> assertThat(ping(context, "https://other.example", "/mcp/calculator").body())
			.contains("mcp.cluster.server.allowed-origins"));
	}

	@Test
	void leavesThePathsOfControllersToThem() {
		this.runner.withUserConfiguration(Controller.class).run((context) -> {
			assertThat(ping(context, "/mcp/own").body()).isEqualTo("own");
			assertThat(ping(context, "/mcp/calculator").statusCode()).isEqualTo(200);
		});
	}

	@Test
	void asksTheInterceptorsOfTheApplication() {
		this.runner.withUserConfiguration(Guarded.class)
			.run((context) -> assertThat(ping(context, "/mcp/calculator").statusCode()).isEqualTo(401));
	}

	@Test
	void letsInTheOriginsThatTheApplicationLetsIn() {
		this.runner.withUserConfiguration(Cors.class).run((context) -> {
			assertThat(preflight(context, "https://app.example").statusCode()).isEqualTo(200);
			assertThat(ping(context, "https://app.example", "/mcp/calculator").statusCode()).isEqualTo(200);
			assertThat(ping(context, "https://other.example", "/mcp/calculator").statusCode()).isEqualTo(403);
		});
	}

	@Test
	void keepsTheCredentialsOfTheApplicationFromAllOtherOrigins() {
		this.runner.withUserConfiguration(Cors.class)
			.withPropertyValues("mcp.cluster.server.allowed-origins=*")
			.run((context) -> {
				assertThat(ping(context, "https://app.example", "/mcp/calculator").headers()
					.firstValue("Access-Control-Allow-Credentials")).contains("true");
				HttpResponse<String> other = ping(context, "https://other.example", "/mcp/calculator");
				assertThat(other.statusCode()).isEqualTo(200);
				assertThat(other.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
			});
	}

	private static HttpResponse<String> preflight(AssertableWebApplicationContext context, String origin)
			throws Exception {
		return send(HttpRequest.newBuilder(uri(context, "/mcp/calculator"))
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "POST")
			.method("OPTIONS", BodyPublishers.noBody()));
	}

	private static HttpResponse<String> ping(AssertableWebApplicationContext context, String origin, String path)
			throws Exception {
		return send(HttpRequest.newBuilder(uri(context, path))
			.header("Origin", origin)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")));
	}

	private static HttpResponse<String> ping(AssertableWebApplicationContext context, String path) throws Exception {
		return send(HttpRequest.newBuilder(uri(context, path))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")));
	}

	private static HttpResponse<String> health(AssertableWebApplicationContext context) throws Exception {
		return send(HttpRequest.newBuilder(uri(context, "/mcp/calculator/health")));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	private static URI uri(AssertableWebApplicationContext context, String path) {
		AnnotationConfigServletWebServerApplicationContext source = context
			.getSourceApplicationContext(AnnotationConfigServletWebServerApplicationContext.class);
		return URI.create("http://127.0.0.1:" + source.getWebServer().getPort() + path);
	}

	@McpClusterService("calculator")
	static class Calculator {

		@McpTool
		int one() {
			return 1;
		}

	}

	@RestController
	static class Controller {

		@PostMapping("/mcp/own")
		String own() {
			return "own";
		}

	}

	static class Cors implements WebMvcConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/mcp/**").allowedOrigins("https://app.example").allowCredentials(true);
		}

	}

	static class Guarded implements WebMvcConfigurer {

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(new HandlerInterceptor() {

				@Override
				public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
					response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
					return false;
				}

			}).addPathPatterns("/mcp/**");
		}

	}

}
