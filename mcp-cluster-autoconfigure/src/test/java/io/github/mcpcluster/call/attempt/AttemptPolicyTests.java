/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;

import io.github.mcpcluster.call.attempt.AttemptPolicy.Decision;
import io.github.mcpcluster.call.attempt.AttemptPolicy.Progress;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptPolicyTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final Progress READ = new Progress(1, true, true, false, false);

	private static final Progress WRITE = new Progress(1, false, true, false, false);

	private final AttemptPolicy policy = new AttemptPolicy(3, null);

	@ParameterizedTest
	@EnumSource(
			names = { "NOT_SENT", "DEADLINE_BEFORE_SEND", "DRAINING", "SESSION_GONE", "NOT_SERVED", "NOT_ADMITTED" })
	void goesOnWithAWriteThatWasNotProcessed(Kind kind) {
		assertThat(after(kind, WRITE)).isEqualTo(Decision.GO_ON);
	}

	@ParameterizedTest
	@EnumSource(names = { "UNAVAILABLE", "LOST", "TIMEOUT" })
	void repeatsAReadButNoWriteThatMayHaveBeenProcessed(Kind kind) {
		assertThat(after(kind, READ)).isEqualTo(Decision.GO_ON);
		assertThat(after(kind, WRITE)).isEqualTo(Decision.OUTCOME_UNKNOWN);
	}

	@Test
	void carriesNoRefusedRequestAround() {
		assertThat(after(Kind.REJECTED, READ)).isEqualTo(Decision.FAIL);
	}

	@Test
	void goesOnForNobodyWhoDoesNotWait() {
		assertThat(after(Kind.CANCELLED, new Progress(1, true, true, true, false))).isEqualTo(Decision.FAIL);
		assertThat(after(Kind.CANCELLED, new Progress(1, false, true, true, false)))
			.isEqualTo(Decision.OUTCOME_UNKNOWN);
	}

	@Test
	void endsWithTheDeadline() {
		assertThat(after(Kind.TIMEOUT, new Progress(1, true, false, false, false))).isEqualTo(Decision.TIME_OUT);
		assertThat(after(Kind.TIMEOUT, new Progress(1, false, false, false, false)))
			.isEqualTo(Decision.OUTCOME_UNKNOWN);
	}

	@Test
	void endsWithTheLastAttempt() {
		assertThat(after(Kind.LOST, new Progress(2, true, true, false, false))).isEqualTo(Decision.GO_ON);
		assertThat(after(Kind.LOST, new Progress(3, true, true, false, false))).isEqualTo(Decision.FAIL);
	}

	@ParameterizedTest
	@CsvSource({ "NOT_SENT, true", "UNAVAILABLE, true", "LOST, true", "TIMEOUT, true", "NOT_SERVED, false",
			"NOT_ADMITTED, false" })
	void returnsToAnInstanceWhereTimeMayHealTheFailure(Kind kind, boolean returns) {
		assertThat(this.policy.mayReturn(failure(kind))).isEqualTo(returns);
	}

	@Test
	void givesAnAttemptAThirdOfTheTime() {
		assertThat(this.policy.share(6 * SECOND, 6 * SECOND, 0, true)).isEqualTo(2 * SECOND);
		assertThat(this.policy.share(6 * SECOND, SECOND, 1, true)).isEqualTo(SECOND);
	}

	@Test
	void givesAnAttemptNoMoreThanTenSeconds() {
		assertThat(this.policy.share(3600 * SECOND, 3600 * SECOND, 0, true)).isEqualTo(10 * SECOND);
	}

	@Test
	void givesTheLastAttemptWhatIsLeft() {
		assertThat(this.policy.share(60 * SECOND, 40 * SECOND, 2, true)).isEqualTo(40 * SECOND);
	}

	@Test
	void givesAWriteTheWholeTime() {
		assertThat(this.policy.share(6 * SECOND, 6 * SECOND, 0, false)).isEqualTo(6 * SECOND);
	}

	@Test
	void givesAnAttemptWhatIsConfigured() {
		AttemptPolicy configured = new AttemptPolicy(3, Duration.ofSeconds(20));
		assertThat(configured.share(30 * SECOND, 30 * SECOND, 0, true)).isEqualTo(20 * SECOND);
	}

	private Decision after(Kind kind, Progress progress) {
		return this.policy.after(failure(kind), progress);
	}

	private static InstanceFailure failure(Kind kind) {
		return InstanceFailure.of(kind, "calculator-1: " + kind, null);
	}

}
