/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.security.Principal;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RebindingCheckTests {

	private static final String REBOUND = "rebound.example:8080";

	private final RebindingCheck check = new RebindingCheck(Set.of("app.example.com"), Set.of("https://admin.example"));

	@AfterEach
	void forget() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void refusesAPageWhoseNameWasReboundWhenItReads() {
		assertThat(this.check.objectionTo(request(REBOUND, null))).hasValueSatisfying(
				(objection) -> assertThat(objection).contains("Host").contains("mcp.cluster.endpoint.allowed-hosts"));
	}

	@Test
	void refusesItWhenItWrites() {
		assertThat(this.check.objectionTo(request(REBOUND, "http://" + REBOUND))).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1:8080", "10.0.0.7", "[::1]:8080", "[fd00::1]", "localhost:8080", "LOCALHOST",
			"a.localhost:80", "calculator:8080", "app.example.com", "APP.example.com:8080" })
	void answersByAddressesAndNamesThatCannotBeRebound(String host) {
		assertThat(this.check.objectionTo(request(host, null))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "rebound.example.", "127.0.0.1.rebound.example", "localhost.rebound.example",
			"sub.app.example.com", "10.0.0.7@rebound.example", "[::1].rebound.example", "1.2.3.example" })
	void isNotTakenInByNamesThatLookTheSame(String host) {
		assertThat(this.check.objectionTo(request(host, null))).isPresent();
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1:8080, http://127.0.0.1:8080, true", "127.0.0.1:8080, http://localhost:3000, true",
			"10.0.0.7:8080, http://10.0.0.7:8080, true", "10.0.0.7:8080, https://admin.example, true",
			"10.0.0.7:8080, http://localhost:3000, false", "127.0.0.1:8080, https://other.example, false",
			"127.0.0.1:8080, null, false", "app.example.com, http://app.example.com, true" })
	void answersPagesOfItsOwnAndThoseThatAreAllowed(String host, String origin, boolean answered) {
		assertThat(this.check.objectionTo(request(host, origin)).isEmpty()).isEqualTo(answered);
	}

	@Test
	void needsNoNameWhereTlsOrALoginProvesIt() {
		MockHttpServletRequest secure = request(REBOUND, null);
		secure.setSecure(true);
		assertThat(this.check.objectionTo(secure)).isEmpty();
		MockHttpServletRequest known = request(REBOUND, null);
		Principal ada = () -> "ada";
		known.setUserPrincipal(ada);
		assertThat(this.check.objectionTo(known)).isEmpty();
	}

	@Test
	void answersEverybodyWhereThatIsWanted() {
		RebindingCheck open = new RebindingCheck(Set.of("*"), Set.of("*"));
		assertThat(open.objectionTo(request(REBOUND, "https://other.example"))).isEmpty();
	}

	@Test
	void looksAtTheRequestUnderWay() {
		assertThat(this.check.objection()).isEmpty();
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request(REBOUND, null)));
		assertThat(this.check.objection()).isPresent();
	}

	@Test
	void needsNames() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RebindingCheck(Set.of("a:80"), Set.of()))
			.withMessageStartingWith("allowed-hosts: 'a:80' (expected: ");
	}

	private static MockHttpServletRequest request(String host, String origin) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/mcpcluster");
		request.addHeader("Host", host);
		if (origin != null) {
			request.addHeader("Origin", origin);
		}
		return request;
	}

}
