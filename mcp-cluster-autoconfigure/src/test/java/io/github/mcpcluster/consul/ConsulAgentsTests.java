/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link ConsulAgents}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConsulAgentsTests {

	private static final URI ONE = URI.create("http://127.0.0.1:8500");

	private static final URI TWO = URI.create("http://127.0.0.2:8500");

	private static final URI THREE = URI.create("http://127.0.0.3:8500");

	private static final RegistryException REFUSED = new RegistryException("refused", new IOException());

	private final ConsulAgents agents = new ConsulAgents(List.of(ONE, TWO, THREE), "test");

	private final List<URI> asked = new ArrayList<>();

	@Test
	void asksTheFirstOneWhileItAnswers() {
		call();
		call();
		assertThat(this.asked).containsExactly(ONE, ONE);
	}

	@Test
	void asksTheNextOneThatAnswersAndStaysThere() {
		call(ONE, TWO);
		call();
		assertThat(this.asked).containsExactly(ONE, TWO, THREE, THREE);
	}

	@Test
	void asksEachOneOnceWhereAllFail() {
		assertThatThrownBy(() -> call(ONE, TWO, THREE)).isSameAs(REFUSED);
		assertThat(this.asked).containsExactly(ONE, TWO, THREE);
		assertThat(this.agents.current()).isEqualTo(ONE);
	}

	@Test
	void turnsOnceForAllThatFailAtTheSameAgent() {
		assertThat(this.agents.turnFrom(ONE, REFUSED)).isTrue();
		assertThat(this.agents.turnFrom(ONE, REFUSED)).isTrue();
		assertThat(this.agents.current()).isEqualTo(TWO);
	}

	@Test
	void turnsFromAnAgentThatDoesNotAnswerOrHasNoLeader() {
		assertThat(this.agents.turnFrom(ONE, new RegistryException("hung", new CancellationException()))).isTrue();
		assertThat(this.agents.turnFrom(TWO, answer(500, "No cluster leader"))).isTrue();
		assertThat(this.agents.turnFrom(THREE, answer(503, ""))).isTrue();
	}

	@Test
	void staysWhereAnAgentRefuses() {
		RegistryException unknown = answer(500, "Unknown check ID \"a\"");
		assertThat(this.agents.turnFrom(ONE, answer(403, "Permission denied"))).isFalse();
		assertThat(this.agents.turnFrom(ONE, answer(429, ""))).isFalse();
		assertThat(this.agents.turnFrom(ONE, unknown)).isFalse();
		assertThat(this.agents.turnFrom(ONE, new UnknownInstanceException("unknown", unknown))).isFalse();
		assertThat(this.agents.turnFrom(ONE, new RegistryException("stopping", null))).isFalse();
		assertThat(this.agents.current()).isEqualTo(ONE);
	}

	@Test
	void hasNoOtherWhereThereIsOne() {
		assertThat(new ConsulAgents(List.of(ONE), "test").turnFrom(ONE, REFUSED)).isFalse();
	}

	@Test
	void logsOnlyThatAnotherOneAnswers(CapturedOutput output) {
		call(ONE);
		call();
		assertThat(output).containsOnlyOnce("Consul is asked at another address")
			.contains("for=test, address=http://127.0.0.2:8500, before=http://127.0.0.1:8500");
	}

	private void call(URI... failing) {
		this.agents.call((agent) -> {
			this.asked.add(agent);
			if (List.of(failing).contains(agent)) {
				throw REFUSED;
			}
			return agent;
		});
	}

	private static RegistryException answer(int status, String body) {
		return new ConsulException("answered", status, body, null);
	}

}
