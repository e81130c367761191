/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class SameMachineTests {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, 127.0.0.1, true", "127.0.0.2, 127.0.0.1, true", "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1, true",
			"::1, ::1, true", "192.0.2.2, 192.0.2.2, true", "192.0.2.9, 192.0.2.2, false", "fd00::9, fd00::2, false",
			"192.0.2.2, 127.0.0.1, false", "'', 192.0.2.2, false" })
	void isWhatTheConnectionSays(String remote, String local, boolean same) {
		assertThat(SameMachine.isOf(request(remote, local))).isEqualTo(same);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded", "X-Forwarded-For", "X-Real-IP" })
	void isNotThatOfAProxy(String header) {
		MockHttpServletRequest request = request("127.0.0.1", "127.0.0.1");
		request.addHeader(header, "127.0.0.1");
		assertThat(SameMachine.isOf(request)).isFalse();
	}

	@Test
	void isNotWhatAHeaderMadeTheWebServerSay() {
		MockHttpServletRequest request = request("127.0.0.1", "127.0.0.1");
		request.setAttribute("org.apache.tomcat.request.forwarded", true);
		assertThat(SameMachine.isOf(request)).isFalse();
	}

	@Test
	void isNotWhatAHeaderMadeAFilterSay() {
		HttpServletRequest request = new HttpServletRequestWrapper(request("192.0.2.9", "192.0.2.2")) {

			@Override
			public String getRemoteAddr() {
				return "127.0.0.1";
			}

		};
		assertThat(SameMachine.isOf(request)).isFalse();
	}

	private static MockHttpServletRequest request(String remote, String local) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/mcp/calculator");
		request.setRemoteAddr(remote);
		request.setLocalAddr(local);
		return request;
	}

}
