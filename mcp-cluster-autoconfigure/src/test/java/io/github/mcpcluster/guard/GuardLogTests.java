/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.testing.Instances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class GuardLogTests {

	private final InstanceGuard guard = new InstanceGuards(Duration.ofMinutes(5), List.of())
		.guard(Instances.instance("calculator", 1), GuardSettings.DEFAULTS);

	@Test
	void saysWhyACircuitBreakerHasOpened(CapturedOutput output) {
		this.guard.recordSuccess();
		for (int i = 0; i < 4; i++) {
			this.guard.recordFailure(new IllegalStateException("500 from 127.0.0.1:1"));
		}
		assertThat(output).contains("Circuit breaker of instance calculator-127.0.0.1-1: OPEN after CLOSED, "
				+ "failure rate 80 %, latest failure: 500 from 127.0.0.1:1");
	}

	@Test
	void saysNoCauseWhenItCloses(CapturedOutput output) {
		this.guard.trip();
		this.guard.reset();
		assertThat(output).containsPattern("CLOSED after OPEN\\s");
	}

}
