/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.util.List;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.OfferedIdentity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link IdentitySecrets}: the seal of a registration.
 */
class IdentitySecretsTests {

	private static final String OLD = "an old secret, of 32 bytes and more";

	private static final String NEW = "a new secret, of 32 bytes and more!";

	private static final InstanceClaim CLAIM = claim(8080);

	@Test
	void acceptsARegistrationThatIsSealedByTheSameSecret() throws Exception {
		assertThat(expected(CLAIM, own(OLD).offer(CLAIM), OLD).isAsked()).isTrue();
	}

	@Test
	void acceptsTheSealOfAnySecretWhileTheyAreChanged() throws Exception {
		assertThat(expected(CLAIM, own(OLD, NEW).offer(CLAIM), NEW, OLD).isAsked()).isTrue();
		assertThat(expected(CLAIM, own(NEW, OLD).offer(CLAIM), OLD, NEW).isAsked()).isTrue();
	}

	@Test
	void refusesTheSealOfAnotherSecret() {
		assertRefused(expected(CLAIM, own(OLD).offer(CLAIM), NEW), "is wrong");
	}

	@Test
	void refusesARegistrationWithoutASeal() {
		assertRefused(expected(CLAIM, own().offer(CLAIM), NEW), "is missing");
	}

	@Test
	void refusesASealThatWasCopiedToAnotherAddress() {
		assertRefused(expected(claim(8081), own(OLD).offer(CLAIM), OLD), "is wrong");
	}

	@Test
	void refusesASealThatWasCopiedToAnotherKey() {
		OfferedIdentity forged = new OfferedIdentity(own(OLD).offer(CLAIM).key(), own(OLD).offer(CLAIM).seal());
		assertRefused(expected(CLAIM, forged, OLD), "is wrong");
	}

	@Test
	void looksAtNoSealWithoutASecret() throws Exception {
		assertThat(expected(CLAIM, own(OLD).offer(CLAIM)).isAsked()).isTrue();
	}

	@Test
	void refusesAShortSecretWithoutRepeatingIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> new IdentitySecrets(List.of("\u00e9".repeat(15) + "x")))
			.withMessageStartingWith("identity-secrets: a secret of 31 bytes (expected: 32 bytes at least")
			.withMessageNotContaining("\u00e9");
		assertThat(new IdentitySecrets(List.of(OLD))).asString().doesNotContain(OLD);
	}

	@Test
	void isLeftOutWhereNothingIsOffered() {
		assertThat(new OwnIdentity(IdentityMode.OFF, new IdentitySecrets(List.of(OLD))).offer(CLAIM))
			.isEqualTo(OfferedIdentity.NONE);
	}

	private static void assertRefused(ExpectedIdentity expected, String reason) {
		assertThat(expected.state()).isEqualTo(IdentityState.WRONG);
		assertThatExceptionOfType(UnprovedInstanceException.class).isThrownBy(expected::isAsked)
			.withMessageContaining("seal of its registration " + reason);
	}

	private static OwnIdentity own(String... secrets) {
		return new OwnIdentity(IdentityMode.REQUIRE, new IdentitySecrets(List.of(secrets)));
	}

	private static ExpectedIdentity expected(InstanceClaim claim, OfferedIdentity offered, String... secrets) {
		return new ExpectedIdentity(claim, offered, true, new IdentitySecrets(List.of(secrets)), new IdentityLog());
	}

	private static InstanceClaim claim(int port) {
		return new InstanceClaim("calculator", new InstanceId("calculator-1"),
				new Endpoint(false, "10.0.0.5", port, "/mcp/calculator"));
	}

}
