/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.io.IOException;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InstanceIdentities}.
 */
@ExtendWith(OutputCaptureExtension.class)
class InstanceIdentitiesTests {

	private final McpInstance instance = McpInstance.of("calculator", new Endpoint(false, "10.0.0.5", 8080, "/mcp"),
			Traits.NONE);

	private final InstanceIdentities identities = new InstanceIdentities(
			(service) -> service.equals("calculator") ? IdentityMode.WARN : IdentityMode.OFF, IdentitySecrets.NONE);

	@Test
	void asksNothingOfAServiceWithoutProofs() {
		McpInstance other = McpInstance.of("weather", this.instance.endpoint(), Traits.NONE);
		assertThat(this.identities.expect(other)).isNull();
		assertThat(this.identities.stateOf(other.id())).isEmpty();
	}

	@Test
	void knowsTheStateOfAnInstanceUntilItIsForgotten() {
		ExpectedIdentity first = this.identities.expect(this.instance);
		ExpectedIdentity second = this.identities.expect(this.instance);
		this.identities.forget(first);
		assertThat(this.identities.stateOf(this.instance.id())).hasValue(IdentityState.NOT_OFFERED);
		this.identities.forget(second);
		assertThat(this.identities.stateOf(this.instance.id())).isEmpty();
	}

	@Test
	void warnsOnceOfAnInstanceAndGoesOnWithIt(CapturedOutput output) throws IOException {
		for (int connection = 0; connection < 3; connection++) {
			assertThat(this.identities.expect(this.instance).isAsked()).isFalse();
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("does not prove its identity: service")))
			.hasSize(1);
	}

	@Test
	void warnsAgainOfAnInstanceThatHadProvedItsIdentity(CapturedOutput output) {
		IdentityLog log = new IdentityLog();
		InstanceClaim claim = InstanceClaim.of(this.instance);
		log.proved(claim);
		log.unproved(claim, true, "first");
		log.unproved(claim, true, "second");
		log.proved(claim);
		log.unproved(claim, true, "third");
		assertThat(output).contains("reason=first", "Instance proves its identity now: ", "reason=third")
			.doesNotContain("reason=second");
	}

}
