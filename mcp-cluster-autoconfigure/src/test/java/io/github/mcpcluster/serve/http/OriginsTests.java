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
