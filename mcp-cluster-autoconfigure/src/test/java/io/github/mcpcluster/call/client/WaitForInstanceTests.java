/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.call.HedgeAfter;
import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.route.RouteSettings;
import io.github.mcpcluster.testing.StubServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of calls that may wait for an instance; they make three attempts otherwise.
 */
class WaitForInstanceTests {

	private static final RouteSettings WITHOUT_BREAKER = RouteSettings.DEFAULTS.withBreaker(new BreakerSettings(false,
			10, 3, 50, Duration.ofSeconds(60), Duration.ofSeconds(60), 1, Duration.ofSeconds(60)));

	private final AtomicInteger asked = new AtomicInteger();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void goOnBeyondTheMostAttemptsWhileTheyWait(boolean async) {
		try (StubCluster stub = new StubCluster(WITHOUT_BREAKER.withWaitForInstance(Duration.ofSeconds(20)),
				HedgeAfter.NEVER, breaksFor(4))) {
			assertThat(async ? stub.client().async().listTools().join() : stub.client().listTools()).hasSize(2);
			assertThat(this.asked).hasValue(5);
		}
	}

	@Test
	void endWithTheMostAttemptsWhenTheyDoNotWait() {
		try (StubCluster stub = new StubCluster(WITHOUT_BREAKER, HedgeAfter.NEVER, breaksFor(4))) {
			assertThatExceptionOfType(CallFailedException.class).isThrownBy(() -> stub.client().listTools())
				.withMessageContaining("3 attempts");
			assertThat(this.asked).hasValue(3);
		}
	}

	/** Breaks the connection of the first calls, and answers those after them. */
	private Answer breaksFor(int calls) {
		return (request, response) -> {
			if (this.asked.incrementAndGet() <= calls) {
				response.drop();
			}
			else {
				response.json(request.result(StubCluster.TOOLS));
			}
		};
	}

}
