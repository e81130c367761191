/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EndpointTests {

	@Test
	void hasTheUriOfItsParts() {
		assertThat(new Endpoint(true, "calc.example", 443, "/app/mcp/calculator").uri())
			.hasToString("https://calc.example:443/app/mcp/calculator");
	}

	@Test
	void putsAnIpv6AddressInBrackets() {
		assertThat(new Endpoint(false, "::1", 8080, "/mcp/a").uri()).hasToString("http://[::1]:8080/mcp/a");
	}

	@Test
	void refusesWhatCannotBeAnAddress() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(false, " ", 8080, "/a"))
			.withMessageContaining("host");
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(false, "a", 0, "/a"))
			.withMessageContaining("port: 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(false, "a", 65536, "/a"))
			.withMessageContaining("port: 65536");
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(false, "a", 1, "a"))
			.withMessageContaining("path: 'a'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "my_service", "_a", "a_b.c-d.", "3f2a", "replica.1", "xn--hst-sna", "10.0.0.7", "::1",
			"fe80::1%eth0", "::ffff:10.0.0.7" })
	void takesEveryHostThatCanBeCalled(String host) {
		assertThat(new Endpoint(false, host, 80, "/a").uri().toString()).contains(host).endsWith(":80/a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "h\u00f6st", "127.0.0.1/x", "user@host", "a:80", "[::1]", "::1]/x?[", "-a",
			"a-", "a..b", ".", "a?b", "a#b", "a\nb" })
	void refusesAHostThatCannotBeCalled(String host) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(false, host, 80, "/a"))
			.withMessage("host: '%s' (expected: a host name or an address)".formatted(host.strip()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/mcp", "/mcp/", "/app/mcp/calculator", "/a.b/..c/~d_e-f" })
	void takesThePathsOfServers(String path) {
		assertThat(new Endpoint(false, "a", 1, path).uri()).hasPath(path).hasNoQuery().hasNoFragment();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "mcp", "//evil.example/mcp", "/mcp//a", "/..", "/mcp/../actuator/shutdown", "/./mcp",
			"/mcp/..;/admin", "/mcp;a=b", "/mcp?x=1", "/mcp#x", "/%2e%2e/admin", "/mcp%2f..", "/mcp\\..", "/m cp",
			"/mcp\r\nX: y", "/actuator/shutdown", "/app/actuator", "/h\u00f6" })
	void refusesAPathThatLeadsElsewhere(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(false, "a", 1, path))
			.withMessageStartingWith("path: '%s' (expected: ".formatted(Excerpt.of(path)));
	}

	@Test
	void refusesAHostThatIsTooLong() {
		String label = "a".repeat(63);
		String longest = String.join(".", label, label, label, "a".repeat(61));
		assertThat(new Endpoint(false, longest, 80, "/a").host()).hasSize(253);
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(false, longest + "a", 80, "/a"))
			.withMessageStartingWith("host: ");
	}

	@Test
	void leadsToAnIdThatIsUniqueOnTheNetwork() {
		assertThat(InstanceId.of("calculator", "127.0.0.1", 8080)).hasToString("calculator-127.0.0.1-8080");
		assertThat(InstanceId.of("calculator", "fe80::1%eth0", 8080)).hasToString("calculator-fe80::1-eth0-8080");
		assertThatIllegalArgumentException().isThrownBy(() -> new InstanceId("a/b"))
			.withMessageContaining("instance id: 'a/b'");
	}

}
