/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.consul.ConsulSettings.Timeouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConsulSettingsTests {

	@ParameterizedTest
	@CsvSource({ "http://consul:8500, secret, true", "http://10.0.0.7:8500, secret, true",
			"http://127.0.0.1.example:8500, secret, true", "http://localhost:8500, secret, false",
			"http://127.0.0.1:8500, secret, false", "http://[::1]:8500, secret, false",
			"https://consul:8501, secret, false", "http://consul:8500, '', false" })
	void knowsWhetherOthersCanReadTheToken(String address, String token, boolean exposed) {
		ConsulSettings settings = ConsulSettings.builder(URI.create(address)).token(() -> token).build();
		assertThat(settings.exposesToken()).isEqualTo(exposed);
	}

	@Test
	void dropsTheSlashesAtTheEnd() {
		assertThat(settings("http://consul:8500/").addresses()).hasToString("[http://consul:8500]");
		assertThat(settings("http://consul:8500/prefix//").addresses()).hasToString("[http://consul:8500/prefix]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "consul:8500", "ftp://consul:8500", "http:///v1", "http://consul:8500/?a=b",
			"http://consul:8500/#a", "http://consul:0", "http://consul:65536" })
	void refusesAnAddressThatIsNone(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> settings(address))
			.withMessageStartingWith("consul address");
	}

	@Test
	void holdsEachAddressOnce() {
		assertThat(ConsulSettings
			.builder(List.of(URI.create("http://a:1"), URI.create("http://b:1/"), URI.create("http://a:1/")))
			.build()
			.addresses()).hasToString("[http://a:1, http://b:1]");
		assertThatIllegalArgumentException().isThrownBy(() -> ConsulSettings.builder(List.of()).build())
			.withMessage("consul addresses: [] (expected: one address or more)");
	}

	@Test
	void knowsThatOthersCanReadTheTokenOnTheWayToOneOfTheAddresses() {
		assertThat(ConsulSettings.builder(List.of(URI.create("http://localhost:8500"), URI.create("http://a:8500")))
			.token(() -> "secret")
			.build()
			.exposesToken()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "127.0.0.1", "::1", "*.consul", "server.", "-a" })
	void refusesANameThatNoServerHas(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> named("https://consul:8501", name))
			.withMessageStartingWith("registry.consul.tls-server-name: '" + name + "' (expected: a name");
	}

	@Test
	void refusesANameWithoutTls() {
		assertThatIllegalArgumentException().isThrownBy(() -> named("http://consul:8500", "server.dc1.consul"))
			.withMessageContaining("(expected: with an address of https");
		assertThat(named("https://consul:8501", "server.dc1.consul").tlsServerName()).isEqualTo("server.dc1.consul");
	}

	private static ConsulSettings named(String address, String name) {
		return ConsulSettings.builder(URI.create(address)).tlsServerName(name).build();
	}

	@Test
	void refusesACredentialInTheAddressWithoutShowingIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> settings("http://user:secret@consul:8500"))
			.withMessageNotContaining("secret");
	}

	@Test
	void doesNotShowTheToken() {
		assertThat(ConsulSettings.builder(URI.create("http://consul:8500")).token(() -> "secret").build().toString())
			.contains("http://consul:8500")
			.doesNotContain("secret", "token");
	}

	@Test
	void acceptsAWatchTimeoutUpToTheBounds() {
		assertThat(timeouts(1, 1, 1000).watch()).isEqualTo(Duration.ofSeconds(1));
		assertThat(timeouts(1, 1, 600_000).watch()).isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void refusesTimeoutsOutOfBounds() {
		assertThatIllegalArgumentException().isThrownBy(() -> timeouts(1, 1, 999))
			.withMessage("registry.consul.wait-time: 999ms (expected: 1s to 10m)");
		assertThatIllegalArgumentException().isThrownBy(() -> timeouts(1, 1, 600_001));
		assertThatIllegalArgumentException().isThrownBy(() -> timeouts(0, 1, 1000))
			.withMessage("registry.consul.connect-timeout: 0s (expected: 1ms to 365d)");
		assertThatIllegalArgumentException().isThrownBy(() -> timeouts(1, -1, 1000));
	}

	@Test
	void sendsNothingThatIsNotSet() {
		assertThat(settings("http://consul:8500").readParameters(false)).isEmpty();
		assertThat(new ConsulScope(" ", "", " ")).isEqualTo(ConsulScope.DEFAULTS);
	}

	@Test
	void readsFromTheDatacenterAndFromAnyServerUnlessTheLeaderHasToAnswer() {
		ConsulSettings settings = ConsulSettings.builder(URI.create("http://consul:8500"))
			.scope(new ConsulScope("a b", "team", "edge"))
			.reading(new ConsulReading(1, true, Duration.ofSeconds(1), false, null))
			.build();
		assertThat(settings.readParameters(false)).containsExactly("stale", "dc=a+b", "ns=team", "partition=edge");
		assertThat(settings.readParameters(true)).containsExactly("dc=a+b", "ns=team", "partition=edge");
		assertThat(settings.scope().agentParameters()).containsExactly("ns=team", "partition=edge");
	}

	@Test
	void refusesANumberOfBlockingQueriesOutOfBounds() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ConsulReading(0, true, Duration.ofSeconds(1), false, null))
			.withMessage("registry.consul.max-blocking-queries: 0 (expected: 1 to 1000)");
		assertThatIllegalArgumentException().isThrownBy(() -> new ConsulReading(1, true, Duration.ZERO, false, null))
			.withMessageStartingWith("registry.consul.max-staleness");
	}

	private static ConsulSettings settings(String address) {
		return ConsulSettings.builder(URI.create(address)).build();
	}

	private static Timeouts timeouts(long connect, long request, long watch) {
		return new Timeouts(Duration.ofMillis(connect), Duration.ofMillis(request), Duration.ofMillis(watch));
	}

}
