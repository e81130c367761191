/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

import com.nimbusds.jwt.SignedJWT;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.RequestCustomizerException;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.oauth2.ServiceTokens;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Request;
import io.github.mcpcluster.testing.StubServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link McpClusterOAuth2AutoConfiguration}, with a real authorization server.
 */
@Timeout(120)
class ServiceTokensTests {

	private static final String ORDERS = "https://api.example.com/mcp/orders";

	private static final String WEATHER = "https://api.example.com/mcp/weather";

	private static TokenServer tokens;

	private final StubServer orders = server();

	private final StubServer weather = server();

	private final StubServer broken = new StubServer((request, response) -> response.drop());

	private final StubServer elsewhere = server();

	private final StubServer redirecting = new StubServer(
			(request, response) -> response.status("307 Temporary Redirect", "", "Location: " + this.elsewhere.uri()));

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(McpClusterRegistryAutoConfiguration.class,
				McpClusterOAuth2AutoConfiguration.class, McpClusterClientAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	private final ApplicationContextRunner runner = this.plain.withPropertyValues(
			"mcp.cluster.client.services.orders.oauth2.registration=agent",
			"mcp.cluster.client.services.orders.oauth2.resource=" + ORDERS,
			"mcp.cluster.client.services.weather.oauth2.registration=agent",
			"mcp.cluster.client.services.weather.oauth2.resource=" + WEATHER);

	@BeforeAll
	static void start() {
		tokens = new TokenServer();
	}

	@AfterAll
	static void stop() {
		tokens.close();
	}

	@AfterEach
	void close() {
		List.of(this.orders, this.weather, this.broken, this.elsewhere, this.redirecting).forEach(StubServer::close);
	}

	private static StubServer server() {
		return new StubServer((request, response) -> response.json(request.result("{\"tools\":[]}")));
	}

	private static ClientRegistrationRepository registered(String secret) {
		return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId("agent")
			.clientId(TokenServer.CLIENT)
			.clientSecret(secret)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.tokenUri(tokens.tokenUri())
			.build());
	}

	private static List<String> audience(Request request) {
		try {
			String value = request.headers().get("Authorization");
			return SignedJWT.parse(value.substring("Bearer ".length())).getJWTClaimsSet().getAudience();
		}
		catch (ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void sendsATokenOnlyToInstancesOfTheServiceThatItIsFor() {
		this.runner.withBean(ClientRegistrationRepository.class, () -> registered(TokenServer.SECRET))
			.run((context) -> {
				new StubServices(context).register("orders", this.broken, this.orders);
				new StubServices(context).register("weather", this.weather);
				new StubServices(context).register("other", this.elsewhere);
				McpCluster cluster = context.getBean(McpCluster.class);
				for (int call = 0; call < 4; call++) {
					cluster.client("orders").listTools();
					cluster.client("orders").async().listTools().join();
					cluster.client("weather").listTools();
				}
				cluster.client("other").listTools();
				assertThat(this.broken.requests).isNotEmpty();
				assertThat(this.broken.requests)
					.allSatisfy((request) -> assertThat(audience(request)).containsOnly(ORDERS));
				assertThat(this.orders.requests).hasSizeGreaterThanOrEqualTo(8)
					.allSatisfy((request) -> assertThat(audience(request)).containsOnly(ORDERS));
				assertThat(this.weather.requests).hasSize(4)
					.allSatisfy((request) -> assertThat(audience(request)).containsOnly(WEATHER));
				assertThat(this.elsewhere.requests).isNotEmpty()
					.allSatisfy((request) -> assertThat(request.headers()).doesNotContainKey("Authorization"));
			});
	}

	@Test
	void keepsATokenForTheCallsToCome() {
		this.runner.withBean(ClientRegistrationRepository.class, () -> registered(TokenServer.SECRET))
			.run((context) -> {
				new StubServices(context).register("orders", this.orders);
				McpCluster cluster = context.getBean(McpCluster.class);
				cluster.client("orders").listTools();
				cluster.client("orders").listTools();
				assertThat(this.orders.requests).extracting((request) -> request.headers().get("Authorization"))
					.hasSize(2)
					.containsOnly(this.orders.requests.get(0).headers().get("Authorization"));
			});
	}

	@Test
	void followsNoRedirectWithAToken() {
		this.runner.withBean(ClientRegistrationRepository.class, () -> registered(TokenServer.SECRET))
			.run((context) -> {
				new StubServices(context).register("orders", this.redirecting);
				assertThatExceptionOfType(McpClusterException.class)
					.isThrownBy(() -> context.getBean(McpCluster.class).client("orders").listTools());
				assertThat(this.redirecting.requests).isNotEmpty();
				assertThat(this.elsewhere.connections).hasValue(0);
			});
	}

	@Test
	void failsACallWithoutATokenAndSendsNothing() {
		this.runner.withBean(ClientRegistrationRepository.class, () -> registered("wrong")).run((context) -> {
			new StubServices(context).register("orders", this.orders);
			McpCluster cluster = context.getBean(McpCluster.class);
			assertThatExceptionOfType(RequestCustomizerException.class)
				.isThrownBy(() -> cluster.client("orders").listTools())
				.withMessageContaining("invalid_client")
				.withMessageNotContaining("wrong");
			assertThat(cluster.client("orders").async().listTools()).failsWithin(Duration.ofSeconds(10))
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(RequestCustomizerException.class);
			assertThat(this.orders.connections).hasValue(0);
		});
	}

	@Test
	void addsNothingToAnApplicationThatAsksForNoTokens() {
		this.plain.withBean(ClientRegistrationRepository.class, () -> registered(TokenServer.SECRET))
			.run((context) -> assertThat(context).doesNotHaveBean(ServiceTokens.class));
	}

	@Test
	void failsTheStartWithoutARegistration() {
		this.runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("oauth2.registration")
			.hasMessageContaining("spring.security.oauth2.client.registration"));
	}

	@Test
	void failsTheStartWithoutTheDependency() {
		this.runner.withClassLoader(new FilteredClassLoader(ClientRegistrationRepository.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("spring-boot-starter-security-oauth2-client"));
	}

	@Test
	void failsTheStartWithAResourceWithoutARegistration() {
		this.plain.withPropertyValues("mcp.cluster.client.services.orders.oauth2.resource=" + ORDERS)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("oauth2.registration"));
	}

}
