/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.secured;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.mcpcluster.testing.ChildJvm;
import io.github.mcpcluster.testing.ChildProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample as real processes, and tokens that its service must refuse. */
@Timeout(300)
class SecuredTests {

	private static final Duration START = Duration.ofSeconds(120);

	private static final String AUDIENCE = "https://api.example.com/mcp/orders";

	private static final String CALL = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find","arguments":{"number":7},
			"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
			"io.modelcontextprotocol/clientCapabilities":{}}}}""";

	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	@TempDir
	private static Path registry;

	private static final List<ChildProcess> STARTED = new ArrayList<>();

	private static String issuer;

	private static URI orders;

	@BeforeAll
	static void start() {
		ChildProcess login = started(ChildJvm.of(Secured.class).arguments("login", "--server.port=0"));
		issuer = "http://127.0.0.1:" + login.awaitLine("Tomcat started on port (\\d+)", START).group(1);
		ChildProcess server = started(ChildJvm.of(Secured.class)
			.arguments("server", "--server.port=0", "--mcp.cluster.registry.local.directory=" + registry,
					"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer));
		orders = URI.create("http://127.0.0.1:%s/mcp/orders"
			.formatted(server.awaitLine("Registered: registry=local, id=orders-127.0.0.1-(\\d+),", START).group(1)));
	}

	@AfterAll
	static void stop() {
		STARTED.forEach(ChildProcess::close);
	}

	private static ChildProcess started(ChildJvm launch) {
		ChildProcess process = launch.start();
		STARTED.add(process);
		return process;
	}

	private static ChildProcess client(String... more) {
		return ChildJvm.of(Secured.class)
			.arguments("client", "--mcp.cluster.registry.local.directory=" + registry,
					"--spring.security.oauth2.client.provider.login.token-uri=" + issuer + "/oauth2/token")
			.arguments(more)
			.start();
	}

	@Test
	void printsAnOrderToAClientWithAToken() {
		try (ChildProcess client = client()) {
			client.awaitLine("Order 42: tea, found for agent", START);
			assertThat(client.waitFor(START)).isZero();
		}
	}

	@Test
	void sendsNothingWithTheWrongSecret() {
		try (ChildProcess client = client("--spring.security.oauth2.client.registration.agent.client-secret=wrong")) {
			client.awaitLine("RequestCustomizerException: .*invalid_client", START);
			assertThat(client.waitFor(START)).isOne();
		}
	}

	@Test
	void answersATokenForTheService() throws Exception {
		assertThat(call(token(AUDIENCE, "orders:read")).body()).contains("Order 7: tea, found for agent");
	}

	@Test
	void sendsACallerWithoutATokenToTheMetadata() throws Exception {
		HttpResponse<String> response = call(null);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).get()
			.asString()
			.contains("/.well-known/oauth-protected-resource/mcp/orders");
	}

	@Test
	void refusesATokenForAnotherService() throws Exception {
		assertThat(call(token("https://api.example.com/mcp/weather", "orders:read")).statusCode()).isEqualTo(401);
	}

	@Test
	void refusesATokenWithoutTheScope() throws Exception {
		assertThat(call(token(AUDIENCE, "")).statusCode()).isEqualTo(403);
	}

	@Test
	void refusesATokenThatSomebodyElseSigned() throws Exception {
		assertThat(call(forged()).statusCode()).isEqualTo(401);
	}

	@Test
	void refusesATokenThatWasChanged() throws Exception {
		String[] parts = token(AUDIENCE, "").split("\\.");
		String claims = new String(Base64.getUrlDecoder().decode(parts[1])).replace("{",
				"{\"scope\":[\"orders:read\"],");
		parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes());
		assertThat(call(String.join(".", parts)).statusCode()).isEqualTo(401);
	}

	private static HttpResponse<String> call(String token) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(orders)
			.timeout(Duration.ofSeconds(30))
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream")
			.header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", "tools/call")
			.header("Mcp-Name", "find")
			.POST(BodyPublishers.ofString(CALL));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return HTTP.send(request.build(), BodyHandlers.ofString());
	}

	private static String token(String audience, String scope) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
			.timeout(Duration.ofSeconds(30))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Authorization", "Basic " + Base64.getEncoder().encodeToString("agent:secret".getBytes()))
			.POST(BodyPublishers.ofString(
					"grant_type=client_credentials&resource=" + audience + (scope.isEmpty() ? "" : "&scope=" + scope)))
			.build();
		String body = HTTP.send(request, BodyHandlers.ofString()).body();
		return JsonMapper.shared().readTree(body).path("access_token").stringValue();
	}

	/** A token with all that is right but its signature. */
	private static String forged() throws Exception {
		KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(issuer)
			.subject("agent")
			.audience(AUDIENCE)
			.claim("scope", List.of("orders:read"))
			.expirationTime(new Date(System.currentTimeMillis() + 60_000))
			.build();
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims);
		token.sign(new RSASSASigner(pair.getPrivate()));
		return token.serialize();
	}

}
