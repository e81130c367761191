/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ConsulAddress}.
 */
class ConsulAddressTests {

	@Test
	void buildsAnAddressOfItsParts() {
		assertThat(ConsulAddress.of("https", "consul.example", 8501, "proxy/consul"))
			.hasToString("https://consul.example:8501/proxy/consul");
		assertThat(ConsulAddress.of("http", "::1", 8500, "")).hasToString("http://[::1]:8500");
		assertThat(ConsulAddress.of("http", "[::1]", 8500, "")).hasToString("http://[::1]:8500");
	}

	@ParameterizedTest
	@CsvSource({ "ftp, consul, 8500, '', scheme: 'ftp'", "http, a b, 8500, '', host: 'a b'",
			"http, a_b, 8500, '', host: 'a_b'", "http, ann@consul, 8500, '', host: 'ann@consul'",
			"http, consul/v1, 8500, '', host: 'consul/v1'", "http, '', 8500, '', host: ''",
			"http, consul:8500, 8500, '', host: 'consul:8500'", "http, consul, 0, '', port: 0",
			"http, consul, -1, '', port: -1", "http, consul, 65536, '', port: 65536" })
	void namesThePartOfAnAddressThatIsNone(String scheme, String host, int port, String path, String told) {
		assertThatIllegalArgumentException().isThrownBy(() -> ConsulAddress.of(scheme, host, port, path))
			.withMessageStartingWith(told + " (expected: ");
	}

	@ParameterizedTest
	@CsvSource({ "consul, https://consul:8501/prefix", "consul:8600, https://consul:8600/prefix",
			"[::1]:8600, https://[::1]:8600/prefix", "::1, https://[::1]:8501/prefix",
			"http://consul:8500, http://consul:8500", "http://consul:8500/, http://consul:8500" })
	void takesThePartsThatAnAddressLeavesOutFromElsewhere(String text, String address) {
		assertThat(ConsulAddress.parse(text, "https", 8501, "/prefix")).hasToString(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "consul:0", "consul:65536", "consul:http", "ftp://consul:8500", "http://",
			"http://consul:8500/?a=b", "http://a b:8500", "user@consul:8500" })
	void refusesATextThatIsNoAddress(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ConsulAddress.parse(text, "http", 8500, ""));
	}

}
