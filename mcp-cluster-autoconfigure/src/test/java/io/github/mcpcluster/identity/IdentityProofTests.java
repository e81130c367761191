/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.OfferedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the proof that {@link OwnIdentity} gives and {@link ExpectedIdentity} checks.
 */
class IdentityProofTests {

	private static final InstanceClaim CLAIM = claim("calculator", "calculator-1", "http", "10.0.0.5", 8080, "/mcp");

	private static final Nonce NONCE = new Nonce("0".repeat(42) + "A");

	private final OwnIdentity own = new OwnIdentity(IdentityMode.WARN, IdentitySecrets.NONE);

	private final ExpectedIdentity expected = expected(CLAIM, this.own.offer(CLAIM));

	@Test
	void acceptsTheProofOfTheRegisteredProcess() throws Exception {
		assertThat(this.expected.state()).isEqualTo(IdentityState.UNTRIED);
		this.expected.check(NONCE, 200, bytes(this.own.prove(CLAIM, NONCE)));
		assertThat(this.expected.state()).isEqualTo(IdentityState.PROVED);
	}

	@Test
	void refusesAnAnswerToAnotherNonce() {
		assertWrong(200, this.own.prove(CLAIM, new Nonce("1".repeat(42) + "A")));
	}

	@Test
	void refusesAnAnswerOfAnotherProcess() {
		assertWrong(200, new OwnIdentity(IdentityMode.WARN, IdentitySecrets.NONE).prove(CLAIM, NONCE));
	}

	@ParameterizedTest
	@CsvSource({ "weather, calculator-1, http, 10.0.0.5, 8080, /mcp",
			"calculator, calculator-2, http, 10.0.0.5, 8080, /mcp",
			"calculator, calculator-1, https, 10.0.0.5, 8080, /mcp",
			"calculator, calculator-1, http, 10.0.0.6, 8080, /mcp",
			"calculator, calculator-1, http, 10.0.0.5, 8081, /mcp",
			"calculator, calculator-1, http, 10.0.0.5, 8080, /mcp/x" })
	void refusesTheProofOfAnotherRegistration(String service, String id, String scheme, String host, int port,
			String path) {
		assertWrong(200, this.own.prove(claim(service, id, scheme, host, port, path), NONCE));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 85, 87, 88, 1000 })
	void refusesAnAnswerOfAnotherLength(int length) {
		assertWrong(200, (this.own.prove(CLAIM, NONCE) + "A".repeat(1000)).substring(0, length));
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", " ", "\n", "=", "+", "\u00e9" })
	void refusesGarbage(String character) {
		assertWrong(200, character.repeat(ExpectedIdentity.ANSWER_LENGTH));
	}

	@Test
	void refusesEveryChangeOfACharacter() {
		String proof = this.own.prove(CLAIM, NONCE);
		for (int at = 0; at < proof.length(); at++) {
			char other = (proof.charAt(at) == 'B') ? 'C' : 'B';
			assertWrong(200, proof.substring(0, at) + other + proof.substring(at + 1));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 204, 302, 404, 500, 503 })
	void refusesAnyOtherStatus(int status) {
		assertWrong(status, this.own.prove(CLAIM, NONCE));
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void saysHowToLetTheQuestionThroughSpringSecurity(int status) {
		assertThatExceptionOfType(UnprovedInstanceException.class)
			.isThrownBy(() -> this.expected.check(NONCE, status, new byte[0]))
			.withMessageContaining("McpRequest.toIdentity()");
	}

	@ParameterizedTest
	@ValueSource(strings = { "A", "not a key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
			"//////////////////////////////////////////8" })
	void refusesARegistrationWithoutAKey(String key) {
		ExpectedIdentity malformed = expected(CLAIM, new OfferedIdentity(key, ""));
		assertThatExceptionOfType(UnprovedInstanceException.class).isThrownBy(malformed::isAsked)
			.withMessageContaining("is no key");
	}

	@Test
	void refusesARegistrationThatOffersNothing() {
		ExpectedIdentity silent = expected(CLAIM, OfferedIdentity.NONE);
		assertThatExceptionOfType(UnprovedInstanceException.class).isThrownBy(silent::isAsked)
			.withMessageContaining("mcp.cluster.client.services.calculator.instance-identity=off");
		assertThat(silent.state()).isEqualTo(IdentityState.NOT_OFFERED);
	}

	@Test
	void asksBelowThePathOfTheInstance() {
		assertThat(this.expected.target(NONCE)).isEqualTo("/mcp/identity?nonce=" + NONCE.text());
		InstanceClaim withSlash = claim("calculator", "calculator-1", "http", "10.0.0.5", 8080, "/mcp/");
		assertThat(expected(withSlash, this.own.offer(withSlash)).target(NONCE)).startsWith("/mcp/identity?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "A", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nA" })
	void takesNoOtherNonces(String text) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Nonce(text));
	}

	private void assertWrong(int status, String answer) {
		assertThatExceptionOfType(UnprovedInstanceException.class)
			.isThrownBy(() -> this.expected.check(NONCE, status, bytes(answer)));
		assertThat(this.expected.state()).isEqualTo(IdentityState.WRONG);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static ExpectedIdentity expected(InstanceClaim claim, OfferedIdentity offered) {
		return new ExpectedIdentity(claim, offered, true, new IdentitySecrets(List.of()), new IdentityLog());
	}

	private static InstanceClaim claim(String service, String id, String scheme, String host, int port, String path) {
		return new InstanceClaim(service, new InstanceId(id), new Endpoint(scheme.equals("https"), host, port, path));
	}

}
