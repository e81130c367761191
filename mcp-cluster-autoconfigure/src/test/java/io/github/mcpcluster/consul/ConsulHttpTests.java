/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.consul.ConsulRequest.Intent;
import io.github.mcpcluster.consul.ConsulSettings.Timeouts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConsulHttpTests {

	private static final String SECRET = "0d9ba2c8-secret";

	private final StubConsul consul = new StubConsul();

	private final ConsulHttp http = http(this.consul.uri(), () -> SECRET);

	private final ConsulRequest request = ConsulRequest.put("/v1/thing", List.of(), new byte[0],
			new Intent("do the thing", "thing:write", "Make the thing first."));

	@AfterEach
	void close() {
		this.http.close();
		this.consul.close();
	}

	@Test
	void sendsTheTokenInItsHeader() {
		this.consul.answers(200, "");
		this.http.send(this.consul.uri(), this.request);
		assertThat(this.consul.requests()).containsExactly(new StubConsul.Request("PUT", "/v1/thing", SECRET, ""));
	}

	@Test
	void sendsNoTokenIfThereIsNone() {
		this.consul.answers(200, "");
		try (ConsulHttp anonymous = http(this.consul.uri(), () -> "")) {
			anonymous.send(this.consul.uri(), this.request);
		}
		assertThat(this.consul.requests().get(0).token()).isNull();
	}

	@Test
	void saysWhichPermissionIsMissing() {
		this.consul.answers(403, "Permission denied\n");
		assertThatExceptionOfType(ConsulException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.withMessage(
					"Could not do the thing in Consul: PUT %s/v1/thing answered 403 (Permission denied). "
							+ "The ACL token lacks thing:write; see spring.cloud.consul.discovery.acl-token.",
					this.consul.uri())
			.satisfies((ex) -> {
				assertThat(ex.status()).isEqualTo(403);
				assertThat(ex.body()).isEqualTo("Permission denied");
			});
	}

	@Test
	void saysThatTheTokenIsUnknown() {
		this.consul.answers(403, "ACL not found");
		assertThatExceptionOfType(ConsulException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.withMessageContaining("Consul does not know the ACL token");
	}

	@Test
	void saysWhatToDoAboutAThingThatConsulDoesNotKnow() {
		this.consul.answers(404, "Unknown service").answers(500, "CheckID \"a\" does not have associated TTL");
		assertThatExceptionOfType(ConsulException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.withMessageContaining("answered 404 (Unknown service). Make the thing first.");
		assertThatExceptionOfType(ConsulException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.withMessageContaining("Make the thing first.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 400, 401, 405, 429, 500, 502, 503 })
	void failsOnEveryOtherStatus(int status) {
		this.consul.answers(status, "", Map.of("Location", "/elsewhere"));
		assertThatExceptionOfType(ConsulException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.withMessageContaining("answered %d. ", status)
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status));
		assertThat(this.consul.requests()).hasSize(1);
	}

	@Test
	void knowsHowLongConsulAsksToBeLeftAlone() {
		this.consul.answers(429, "", Map.of("Retry-After", "7"))
			.answers(429, "", Map.of("Retry-After", "Fri, 20 Nov 2026 16:06:49 GMT"));
		assertThatExceptionOfType(ConsulException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.satisfies((ex) -> assertThat(ex.retryAfter()).contains(Duration.ofSeconds(7)));
		assertThatExceptionOfType(ConsulException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEmpty());
	}

	@Test
	void keepsTheBeginningOfALongErrorAndBlanksTheTokenOutOfIt() {
		this.consul.answers(500, "token " + SECRET + " is " + "x".repeat(1_000_000));
		assertThatExceptionOfType(ConsulException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.withMessageNotContaining(SECRET)
			.satisfies((ex) -> assertThat(ex.body()).startsWith("token *** is xxx").hasSize(500));
	}

	@Test
	void failsOnABodyOverTheLimit() {
		this.consul.answers(200, "x".repeat(33 * 1024 * 1024));
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.withMessageContaining("the body is longer than the limit");
	}

	@Test
	void failsWhenTheConnectionIsDropped() {
		this.consul.drops();
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.withMessageStartingWith("Could not do the thing in Consul: PUT %s/v1/thing lost the connection",
					this.consul.uri());
	}

	@Test
	void doesNotWaitForEverForAnAnswerOrForTheRestOfIt() {
		this.consul.hangs().stallsWithinTheBody();
		try (ConsulHttp impatient = http(this.consul.uri(), () -> SECRET, Duration.ofMillis(700))) {
			assertThatExceptionOfType(RegistryException.class)
				.isThrownBy(() -> impatient.send(this.consul.uri(), this.request))
				.withMessageContaining("had no full answer in time");
			assertThatExceptionOfType(RegistryException.class)
				.isThrownBy(() -> impatient.send(this.consul.uri(), this.request))
				.withMessageContaining("had no full answer in time");
		}
	}

	@Test
	void asksWhetherConsulRunsWhenNobodyListens() {
		URI nowhere = this.consul.uri();
		this.consul.close();
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.http.send(nowhere, this.request))
			.withMessageContaining("found the connection refused. Is Consul running at %s? "
					+ "Set spring.cloud.consul.host and spring.cloud.consul.port, or mcp.cluster.registry.consul.addresses.",
					nowhere);
	}

	@Test
	void saysThatTheHostHasNoAddress() {
		try (ConsulHttp lost = http(URI.create("http://consul.invalid:8500"), () -> "")) {
			assertThatExceptionOfType(RegistryException.class)
				.isThrownBy(() -> lost.send(URI.create("http://consul.invalid:8500"), this.request))
				.withMessageContaining(
						"found no address of the host. Is Consul running at http://consul.invalid:8500?");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { SECRET + "\n", SECRET + " ", "ü" + SECRET })
	void doesNotShowATokenThatNoHeaderCanHold(String token) {
		try (ConsulHttp broken = http(this.consul.uri(), () -> token)) {
			assertThatExceptionOfType(RegistryException.class)
				.isThrownBy(() -> broken.send(this.consul.uri(), this.request))
				.withMessageContaining("the ACL token has characters")
				.withMessageNotContaining(SECRET)
				.withNoCause();
		}
	}

	@Test
	void failsWhenTheSupplierOfTheTokenFails() {
		try (ConsulHttp broken = http(this.consul.uri(), () -> {
			throw new IllegalStateException(SECRET);
		})) {
			assertThatExceptionOfType(RegistryException.class)
				.isThrownBy(() -> broken.send(this.consul.uri(), this.request))
				.withMessageContaining("java.lang.IllegalStateException")
				.withMessageNotContaining(SECRET);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>", "null", "[1]", "{\"a\":1" })
	void failsOnABodyThatIsNoJsonOfConsuls(String body) {
		this.consul.answers(200, body);
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.http.read(this.consul.uri(), this.request,
					this.http.send(this.consul.uri(), this.request), new TypeReference<Map<String, String>>() {
					}))
			.withMessageContaining("Is that Consul, or a proxy in front of it?");
	}

	@Test
	void keepsTheInterruptOfItsCaller() {
		this.consul.hangs();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void refusesToSendWhenClosed() {
		this.http.close();
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.http.send(this.consul.uri(), this.request))
			.withMessage("Could not do the thing in Consul: the application is stopping");
	}

	private static ConsulHttp http(URI address, Supplier<String> token) {
		return http(address, token, Duration.ofSeconds(30));
	}

	private static ConsulHttp http(URI address, Supplier<String> token, Duration timeout) {
		return new ConsulHttp(ConsulSettings.builder(address)
			.token(token)
			.timeouts(new Timeouts(Duration.ofSeconds(10), timeout, Duration.ofSeconds(1)))
			.build(), "test");
	}

}
