/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.instance.InstanceId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FormerAgents}.
 */
class FormerAgentsTests {

	private static final InstanceId ID = new InstanceId("calculator-127.0.0.1-8080");

	private static final URI ONE = URI.create("http://127.0.0.1:8500");

	private static final URI TWO = URI.create("http://127.0.0.2:8500");

	private final List<URI> asked = new ArrayList<>();

	private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

	private final FormerAgents former = new FormerAgents((id, agent) -> {
		this.asked.add(agent);
		return this.answer;
	});

	@Test
	void leavesAloneWhatIsRegisteredOnce() {
		this.former.registered(ID, ONE);
		this.former.registered(ID, ONE);
		this.former.removeEntries();
		assertThat(this.asked).isEmpty();
	}

	@Test
	void removesTheEntryOfTheAgentBeforeOnce() {
		this.former.registered(ID, ONE);
		this.former.registered(ID, TWO);
		this.former.removeEntries();
		this.former.removeEntries();
		assertThat(this.asked).containsExactly(ONE);
	}

	@Test
	void triesAgainAfterAFailure() {
		this.answer = CompletableFuture.failedFuture(new IllegalStateException("refused"));
		this.former.registered(ID, ONE);
		this.former.registered(ID, TWO);
		this.former.removeEntries();
		this.answer = CompletableFuture.completedFuture(null);
		this.former.removeEntries();
		this.former.removeEntries();
		assertThat(this.asked).containsExactly(ONE, ONE);
	}

	@Test
	void asksOnceAtATime() {
		this.answer = new CompletableFuture<>();
		this.former.registered(ID, ONE);
		this.former.registered(ID, TWO);
		this.former.removeEntries();
		this.former.removeEntries();
		assertThat(this.asked).containsExactly(ONE);
	}

	@Test
	void keepsTheEntryOfAnAgentThatHoldsTheInstanceAgain() {
		this.former.registered(ID, ONE);
		this.former.registered(ID, TWO);
		this.former.registered(ID, ONE);
		this.former.removeEntries();
		assertThat(this.asked).containsExactly(TWO);
	}

	@Test
	void removesWhatAnAgentWithoutAnAnswerMayHold() {
		this.former.registered(ID, ONE);
		this.former.begun(ID, TWO);
		this.former.unanswered(ID, TWO);
		this.former.removeEntries();
		assertThat(this.asked).containsExactly(TWO);
	}

	@Test
	void keepsTheEntryOfAnAgentThatIsAskedToHoldItAgain() {
		this.former.registered(ID, ONE);
		this.former.registered(ID, TWO);
		this.former.begun(ID, ONE);
		this.former.removeEntries();
		assertThat(this.asked).isEmpty();
	}

	@Test
	void removesWhatAnotherAgentThanTheOneThatWasAskedHolds() {
		this.former.registered(ID, ONE);
		this.former.deregistered(ID, TWO);
		this.former.removeEntries();
		assertThat(this.asked).containsExactly(ONE);
	}

}
