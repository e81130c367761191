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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Holds the format of proofs and seals that servers in other languages write. The values
 * were made by another implementation, with the first test key of RFC 8032.
 */
class IdentityFormatTests {

	private static final String KEY = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

	private static final String SEAL = "vAVbWW2lSvM5vO-qkgt8wwU_xyjG4wH3jD_HtRuoeIw";

	private static final IdentitySecrets SECRETS = new IdentitySecrets(List.of("a secret of thirty-two bytes, here"));

	private static final InstanceClaim CLAIM = new InstanceClaim("calculator",
			new InstanceId("calculator-10.0.0.5-8080"), new Endpoint(false, "10.0.0.5", 8080, "/mcp/calculator"));

	@Test
	void acceptsAProofThatWasMadeElsewhere() {
		ExpectedIdentity expected = new ExpectedIdentity(CLAIM, new OfferedIdentity(KEY, SEAL), true, SECRETS,
				new IdentityLog());
		assertThatNoException()
			.isThrownBy(() -> expected.check(new Nonce("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"), 200,
					"XXg4kBU4FhlLB6xx3QwAW59d6ykritCFAQYVVcN2kWc2uoiWhBZZ7IT4F-P3mUg_pdZfUOZSuTrFMbXN_ESmCQ"
						.getBytes(StandardCharsets.US_ASCII)));
	}

	@Test
	void sealsAsOthersDo() {
		assertThat(SECRETS.seal(CLAIM.sealed(KEY))).isEqualTo(SEAL);
	}

}
