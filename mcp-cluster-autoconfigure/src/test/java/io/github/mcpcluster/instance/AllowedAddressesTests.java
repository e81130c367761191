/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AllowedAddressesTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "127.0.0.1", "::1", "10.0.0.7", "192.168.1.1", "fd00::7", "8.8.8.8", "calculator.example" })
	void areAllUnlessTheyAreSet(String host) {
		assertThat(AllowedAddresses.ANY.permit(endpoint(host, 8080))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "169.254.169.254", "169.254.0.1", "fe80::1", "fe80::1%eth0", "febf::1", "fd00:ec2::254",
			"100.100.100.200", "168.63.129.16", "0.0.0.0", "::", "224.0.0.1", "ff02::1", "255.255.255.255",
			"::ffff:169.254.169.254", "64:ff9b::169.254.169.254", "64:ff9b::a9fe:a9fe", "::169.254.169.254" })
	void areNeverThoseOfLinksAndClouds(String host) {
		assertThat(AllowedAddresses.ANY.permit(endpoint(host, 80))).isFalse();
		assertThat(AllowedAddresses.of(List.of("0.0.0.0/0", "::/0")).permit(endpoint(host, 80))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.255.0.1, 80, true", "10.0.0.0/8, 11.0.0.1, 80, false",
			"10.0.0.0/9, 10.128.0.0, 80, false", "10.0.0.0/9, 10.127.255.255, 80, true", "10.1.2.3, 10.1.2.3, 1, true",
			"10.1.2.3, 10.1.2.2, 1, false", "10.1.2.3:8080, 10.1.2.3, 8081, false",
			"10.1.2.0/24:8000-8999, 10.1.2.3, 8999, true", "10.1.2.0/24:8000-8999, 10.1.2.3, 9000, false",
			"fd00::/8, fdff::1, 80, true", "fd00::/8, fc00::1, 80, false", "[fd00::]/8:8080, fd00::1, 8080, true",
			"[fd00::]/8:8080, fd00::1, 80, false", "[::1]:8080, ::1, 8080, true", "0.0.0.0/0, 8.8.8.8, 80, true",
			"0.0.0.0/0, fd00::1, 80, false", "10.0.0.0/8, 64:ff9b::10.0.0.1, 80, true",
			"10.0.0.0/8:8080, calculator.example, 8080, true", "10.0.0.0/8:8080, calculator.example, 22, false" })
	void areThoseThatAreSet(String range, String host, int port, boolean allowed) {
		assertThat(AllowedAddresses.of(List.of(range)).permit(endpoint(host, port))).isEqualTo(allowed);
	}

	@Test
	void areJudgedBehindANameToo() throws UnknownHostException {
		InetAddress link = InetAddress.getByAddress("metadata.example", new byte[] { (byte) 169, (byte) 254, 1, 1 });
		InetAddress inside = InetAddress.getByAddress("calculator.example", new byte[] { 10, 0, 0, 7 });
		assertThat(AllowedAddresses.ANY.permit(link, 80)).isFalse();
		assertThat(AllowedAddresses.of(List.of("10.0.0.0/8:8080")).permit(inside, 8080)).isTrue();
		assertThat(AllowedAddresses.of(List.of("10.0.0.0/8:8080")).permit(inside, 8081)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "10", "10.0.0", "10.0.0.0/33", "10.0.0.256", "10.0.0.1:0", "10.0.0.1:2-1",
			"10.0.0.1:65536", "fd00::/129", "fd00:::1", "example.com", "*", "10.0.0.1/8/8", "[10.0.0.1", "10.0.0.1:" })
	void refuseWhatIsNoRange(String range) {
		assertThatIllegalArgumentException().isThrownBy(() -> AllowedAddresses.of(List.of(range)))
			.withMessageStartingWith("allowed-addresses: '%s' (expected: ".formatted(range));
	}

	private static Endpoint endpoint(String host, int port) {
		return new Endpoint(false, host, port, "/mcp");
	}

}
