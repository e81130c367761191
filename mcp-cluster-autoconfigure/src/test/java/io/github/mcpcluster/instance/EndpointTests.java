/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import org.junit.jupiter.api.Test;

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
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(false, "a b", 1, "/a"));
	}

	@Test
	void leadsToAnIdThatIsUniqueOnTheNetwork() {
		assertThat(InstanceId.of("calculator", "127.0.0.1", 8080)).hasToString("calculator-127.0.0.1-8080");
		assertThat(InstanceId.of("calculator", "fe80::1%eth0", 8080)).hasToString("calculator-fe80::1-eth0-8080");
		assertThatIllegalArgumentException().isThrownBy(() -> new InstanceId("a/b"))
			.withMessageContaining("instance id: 'a/b'");
	}

}
