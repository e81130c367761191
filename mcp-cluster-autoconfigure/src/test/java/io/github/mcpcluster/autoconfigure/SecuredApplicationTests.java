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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/** Services behind Spring Security, asked over the wire. */
class SecuredApplicationTests {

	private static final String CALL = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"whoAmI","arguments":{}}}""";

	private static final String METADATA = "/.well-known/oauth-protected-resource/mcp/whoami";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withPropertyValues("mcp.cluster.registry.local.directory=none", "mcp.cluster.server.drain-delay=0s",
				"server.address=127.0.0.1", "server.port=0");

	private final WebApplicationContextRunner basic = this.runner.withUserConfiguration(SecuredApplication.Basic.class);

	private final WebApplicationContextRunner bearer = this.runner
		.withUserConfiguration(SecuredApplication.Bearer.class)
		.withPropertyValues("spring.security.oauth2.resourceserver.jwt.issuer-uri=https://login.example");

	@Test
	void tellTheMethodWhoHasLoggedIn() {
		String login = "Basic " + Base64.getEncoder().encodeToString("ada:engine".getBytes(StandardCharsets.UTF_8));
		this.basic.run((context) -> {
			assertThat(call(context, login).statusCode()).isEqualTo(200);
			assertThat(call(context, login).body()).contains("ada");
			assertThat(call(context, "Basic eDp5").statusCode()).isEqualTo(401);
		});
	}

	@Test
	void tellTheRegistryOfTheirHealthWithoutALogin() {
		this.basic.run((context) -> assertThat(get(context, "/mcp/whoami/health").statusCode()).isEqualTo(200));
		this.bearer.run((context) -> assertThat(get(context, "/mcp/whoami/health").statusCode()).isEqualTo(200));
	}

	@Test
	void proveTheirIdentityWithoutALogin() {
		String path = "/mcp/whoami/identity?nonce=" + "0".repeat(43);
		String identity = "mcp.cluster.security.instance-identity=require";
		this.basic.withPropertyValues(identity).run((context) -> assertThat(get(context, path).body()).hasSize(86));
		this.bearer.withPropertyValues(identity).run((context) -> assertThat(get(context, path).body()).hasSize(86));
		this.basic.run((context) -> assertThat(get(context, path).statusCode()).isEqualTo(404));
	}

	@Test
	void takeTheTokensThatMay() {
		this.bearer.run((context) -> {
			assertThat(call(context, "Bearer " + token(context, "whoami")).body()).contains("grace");
			assertThat(call(context, "Bearer " + token(context, "other")).statusCode()).isEqualTo(403);
			assertThat(call(context, "Bearer " + token(context, "whoami") + "x").statusCode()).isEqualTo(401);
		});
	}

	@Test
	void sayWhoIssuesTokens() {
		this.bearer.run((context) -> {
			String resource = uri(context, "/mcp/whoami").toString();
			String unauthorized = call(context, "Bearer x").headers().firstValue("WWW-Authenticate").orElse("");
			assertThat(unauthorized).contains("resource_metadata=\"%s\"".formatted(uri(context, METADATA)));
			assertThat(get(context, METADATA).body()).isEqualTo("""
					{"resource":"%s","authorization_servers":["https://login.example"],\
					"bearer_methods_supported":["header"],"resource_name":"whoami"}""".formatted(resource));
		});
	}

	@Test
	void sayNothingOfIssuersWhereNoneIsKnown() {
		this.basic.run((context) -> assertThat(get(context, METADATA).statusCode()).isEqualTo(404));
	}

	@Test
	void sayWhoIssuesTokensBelowTheContextPath() {
		this.bearer.withPropertyValues("server.servlet.context-path=/app").run((context) -> {
			URI service = uri(context, "/app/mcp/whoami");
			String token = token("whoami", List.of(service.toString()));
			assertThat(send(post(service, "Bearer " + token)).body()).contains("grace");
			assertThat(send(post(service, "Bearer x")).headers().firstValue("WWW-Authenticate").orElse(""))
				.contains("/app/.well-known/oauth-protected-resource/mcp/whoami");
			assertThat(get(context, "/app/.well-known/oauth-protected-resource/mcp/whoami").body())
				.contains("\"resource\":\"" + service + "\"");
		});
	}

	@Test
	void refuseTheTokensOfOthers() {
		this.bearer.run((context) -> {
			String unauthorized = "Bearer error=\"invalid_token\", error_description=\"the token is not for this service\", resource_metadata=\"%s\""
				.formatted(uri(context, METADATA));
			for (List<String> audience : List.<List<String>>of(List.of(), List.of("https://mail.example"),
					List.of(uri(context, "/mcp/other").toString()), List.of(uri(context, "/mcp/whoami/").toString()))) {
				HttpResponse<String> response = call(context, "Bearer " + token("whoami", audience));
				assertThat(response.statusCode()).as("audience %s", audience).isEqualTo(401);
				assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue(unauthorized);
				assertThat(response.body()).doesNotContain("grace");
			}
		});
	}

	@Test
	void takeTheAudiencesThatAreConfigured() {
		this.bearer
			.withPropertyValues("mcp.cluster.server.audiences=https://api.example",
					"spring.security.oauth2.resourceserver.jwt.audiences=api")
			.run((context) -> {
				assertThat(call(context, "Bearer " + token("whoami", List.of("https://api.example"))).body())
					.contains("grace");
				assertThat(call(context, "Bearer " + token("whoami", List.of("x", "api"))).body()).contains("grace");
				assertThat(call(context, "Bearer " + token("whoami", List.of("x"))).statusCode()).isEqualTo(401);
			});
		this.bearer.withPropertyValues("mcp.cluster.server.check-audience=false")
			.run((context) -> assertThat(call(context, "Bearer " + token("whoami", List.of())).body())
				.contains("grace"));
	}

	@Test
	void askForTheScopesOfTheToolThatIsCalled() {
		this.bearer.withPropertyValues("mcp.cluster.server.services.whoami.tools.whoAmI.scopes=names:read,names:own")
			.run((context) -> {
				HttpResponse<String> refused = call(context, "Bearer " + token(context, "whoami names:own"));
				assertThat(refused.statusCode()).isEqualTo(403);
				assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).startsWith(
						"Bearer error=\"insufficient_scope\", error_description=\"the token lacks a scope\", scope=\"names:own names:read\", resource_metadata=");
				String may = "Bearer " + token(context, "whoami names:own names:read");
				assertThat(call(context, may).body()).contains("grace");
				assertThat(get(context, METADATA).body())
					.contains("\"scopes_supported\":[\"names:own\",\"names:read\"]");
			});
	}

	@Test
	void askForTheScopesOfTheService() {
		this.basic.withPropertyValues("mcp.cluster.server.services.whoami.scopes=names:read").run((context) -> {
			String login = "Basic " + Base64.getEncoder().encodeToString("ada:engine".getBytes(StandardCharsets.UTF_8));
			assertThat(call(context, login).statusCode()).isEqualTo(403);
			assertThat(call(context, login).headers().firstValue("WWW-Authenticate")).hasValue(
					"Bearer error=\"insufficient_scope\", error_description=\"the token lacks a scope\", scope=\"names:read\"");
			assertThat(get(context, "/mcp/whoami/health").statusCode()).isEqualTo(200);
		});
	}

	private static String token(AssertableWebApplicationContext context, String scope) {
		return token(scope, List.of(uri(context, "/mcp/whoami").toString()));
	}

	private static String token(String scope, List<String> audience) {
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.subject("grace")
			.claim("scope", scope)
			.audience(audience)
			.expiresAt(Instant.now().plusSeconds(60))
			.build();
		JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
		return new NimbusJwtEncoder(new ImmutableSecret<>(SecuredApplication.KEY))
			.encode(JwtEncoderParameters.from(header, claims))
			.getTokenValue();
	}

	private static HttpResponse<String> call(AssertableWebApplicationContext context, String login) throws Exception {
		return send(post(uri(context, "/mcp/whoami"), login));
	}

	private static HttpRequest.Builder post(URI uri, String login) {
		return HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.header("Authorization", login)
			.POST(BodyPublishers.ofString(CALL));
	}

	private static HttpResponse<String> get(AssertableWebApplicationContext context, String path) throws Exception {
		return send(HttpRequest.newBuilder(uri(context, path)));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	private static URI uri(AssertableWebApplicationContext context, String path) {
		AnnotationConfigServletWebServerApplicationContext source = context
			.getSourceApplicationContext(AnnotationConfigServletWebServerApplicationContext.class);
		return URI.create("http://127.0.0.1:" + source.getWebServer().getPort() + path);
	}

}
