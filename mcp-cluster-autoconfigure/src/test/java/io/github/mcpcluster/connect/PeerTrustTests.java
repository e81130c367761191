/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.mcpcluster.instance.AllowedAddresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PeerTrustTests {

	@ParameterizedTest
	@CsvSource({ "{service}.mcp.internal, weather.mcp.internal", "mcp-{service}.example, mcp-weather.example",
			"tools.example.com, tools.example.com" })
	void bindsTheNameOfACertificateToTheService(String name, String expected) {
		assertThat(trust(name).certificateNameOf("weather")).isEqualTo(expected);
	}

	@Test
	void takesTheNameOfTheHostUnlessToldOtherwise() {
		assertThat(PeerTrust.DEFAULT.certificateNameOf("weather")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{service}", "*.mcp.internal", "{name}.mcp.internal", "a b.c", ".internal",
			"https://a.b" })
	void refusesWhatIsNoName(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> trust(name))
			.withMessageStartingWith("certificate-name: '");
	}

	private static PeerTrust trust(String name) {
		return new PeerTrust(null, name, AllowedAddresses.ANY);
	}

}
