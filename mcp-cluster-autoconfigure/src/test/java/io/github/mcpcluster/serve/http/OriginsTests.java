/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.serve.ServerSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.cors.CorsConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class OriginsTests {

	private static final String APP = "https://app.example";

	private static final String OTHER = "https://other.example";

	@Test
	void letInWhatIsNoWebPage() {
		assertThat(origins().isAllowed(request(null))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:6274,localhost:8080,true", "http://127.0.0.1:6274,localhost:8080,true",
			"https://localhost,127.0.0.1:8080,true", "http://[::1]:3000,[::1]:8080,true",
			"http://LOCALHOST:1,LocalHost,true", "http://localhost:6274,rebound.example:8080,false",
			"http://rebound.example:8080,localhost:8080,false", "http://rebound.example,rebound.example,false",
			"http://localhost.evil.example,localhost:8080,false", "http://127.0.0.1.evil.example,127.0.0.1,false",
			"null,localhost,false" })
	void areThoseOfThisMachineWhereTheHostIsThisMachineToo(String origin, String host, boolean allowed) {
		MockHttpServletRequest request = request(origin);
		request.addHeader("Host", host);
		assertThat(origins().isAllowed(request)).isEqualTo(allowed);
		assertThat(origins().cors(request) != null).isEqualTo(allowed);
	}

	@Test
	void areThoseOfTheSettings() {
		assertThat(origins(APP).isAllowed(request(APP))).isTrue();
		assertThat(origins(APP).isAllowed(request(OTHER))).isFalse();
		assertThat(origins("*").isAllowed(request(OTHER))).isTrue();
	}

	@Test
	void areThoseOfTheApplicationToo() {
		Origins origins = new Origins(settings(), (request) -> rules(APP));
		assertThat(origins.isAllowed(request(APP))).isTrue();
		assertThat(origins.isAllowed(request(OTHER))).isFalse();
	}

	@Test
	void treatAnOriginOfTheApplicationByItsRules() {
		Origins origins = new Origins(settings("*"), (request) -> rules(APP));
		assertThat(origins.cors(request(APP)).getAllowCredentials()).isTrue();
	}

	@Test
	void giveNoCredentialsToOriginsThatTheApplicationDoesNotKnow() {
		CorsConfiguration cors = new Origins(settings("*"), (request) -> rules(APP)).cors(request(OTHER));
		cors.validateAllowCredentials();
		assertThat(cors.getAllowCredentials()).isNull();
		assertThat(cors.checkOrigin(OTHER)).isEqualTo("*");
	}

	@Test
	void tellBrowsersNothingWhereNothingIsSaid() {
		assertThat(origins().cors(request(APP))).isNull();
	}

	private static CorsConfiguration rules(String origin) {
		CorsConfiguration rules = new CorsConfiguration();
		rules.setAllowedOrigins(List.of(origin));
		rules.setAllowCredentials(true);
		return rules;
	}

	private static Origins origins(String... allowed) {
		return new Origins(settings(allowed), null);
	}

	private static ServerSettings settings(String... allowed) {
		return new ServerSettings("/mcp", 1000, Set.of(allowed), Set.of(), Map.of());
	}

	private static MockHttpServletRequest request(@Nullable String origin) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/mcp/calculator");
		if (origin != null) {
			request.addHeader("Origin", origin);
		}
		return request;
	}

}
