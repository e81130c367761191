/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.CallTimeoutException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.modelcontextprotocol.spec.McpError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.mcpcluster.call.client.StubCluster.drops;
import static io.github.mcpcluster.call.client.StubCluster.says;
import static io.github.mcpcluster.call.client.StubCluster.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FailoverTests {

	@Test
	void goesRoundTheInstances() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"), says("c"))) {
			assertThat(new String[] { stub.call("read"), stub.call("read"), stub.call("read"), stub.call("read") })
				.containsExactly("a", "b", "c", "a");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "404 Not Found", "400 Bad Request", "401 Unauthorized", "403 Forbidden",
			"405 Method Not Allowed", "410 Gone", "421 Misdirected Request" })
	void givesToAnotherInstanceWhatTheFirstDidNotProcess(String status) {
		try (StubCluster stub = new StubCluster(status(status), says("b"))) {
			assertThat(stub.call("write")).isEqualTo("b");
			assertThat(stub.calls.events).contains("failover calculator-1", "answered calculator-2 SUCCESS");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "401 Unauthorized", "405 Method Not Allowed", "406 Not Acceptable", "408 Request Timeout",
			"421 Misdirected Request" })
	void leavesOutAnInstanceThatOpensNoSession(String status) {
		try (StubCluster stub = new StubCluster(status(status), says("b")).doesNotOpen(0)) {
			for (int i = 0; i < 8; i++) {
				assertThat(stub.call("write")).isEqualTo("b");
			}
			assertThat(stub.servers.get(0).requests("initialize")).hasSizeBetween(3, 4);
			assertThat(stub.cluster.stats().services().get(0).instances().get(0).breaker())
				.isEqualTo(BreakerState.OPEN);
		}
	}

	@Test
	void leavesOutAnInstanceThatAnswersWithAnErrorWhenASessionIsOpened() {
		try (StubCluster stub = new StubCluster(
				(request, response) -> response.json(request.error(-32602, "Unsupported protocol version")), says("b"))
			.doesNotOpen(0)) {
			for (int i = 0; i < 8; i++) {
				assertThat(stub.call("write")).isEqualTo("b");
			}
			assertThat(stub.servers.get(0).requests("initialize")).hasSizeBetween(3, 4);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void namesTheStatusWhenAllInstancesRefuse(boolean opens) {
		try (StubCluster stub = new StubCluster(status("401 Unauthorized"), status("401 Unauthorized"))) {
			if (!opens) {
				stub.doesNotOpen(0).doesNotOpen(1);
			}
			assertThatExceptionOfType(CallFailedException.class).isThrownBy(() -> stub.call("write"))
				.withMessageContaining("2 attempts")
				.withMessageContaining("401 Unauthorized");
		}
	}

	@Test
	void doesNotCountAgainstAnInstanceThatItTurnsACallAway() {
		try (StubCluster stub = new StubCluster(status("401 Unauthorized"), says("b"))) {
			for (int i = 0; i < 8; i++) {
				assertThat(stub.call("write")).isEqualTo("b");
			}
			assertThat(stub.cluster.stats().services().get(0).instances().get(0).failures()).isZero();
		}
	}

	@Test
	void givesToAnotherInstanceWhatADrainingOneRefused() {
		try (StubCluster stub = new StubCluster(
				(request, response) -> response.status("503 Service Unavailable", "", McpHeaders.DRAINING + ": true"),
				says("b"))) {
			assertThat(stub.call("write")).isEqualTo("b");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "429 Too Many Requests", "503 Service Unavailable" })
	void givesToAnotherInstanceWhatOneRefusedUnprocessed(String status) {
		try (StubCluster stub = new StubCluster((request, response) -> response.status(status, "",
				McpHeaders.NOT_PROCESSED + ": true", "Retry-After: 60"), says("b"))) {
			assertThat(stub.call("write")).isEqualTo("b");
			assertThat(stub.delivered()).isEqualTo(2);
		}
	}

	@Test
	void comesBackToTheOnlyInstanceAfterTheTimeThatItAsksFor() {
		AtomicInteger calls = new AtomicInteger();
		try (StubCluster stub = new StubCluster((request, response) -> {
			if (request.method().equals("tools/call") && calls.getAndIncrement() == 0) {
				response.status("429 Too Many Requests", "", McpHeaders.NOT_PROCESSED + ": true", "Retry-After: 1");
				return;
			}
			says("a").to(request, response);
		})) {
			long begun = System.nanoTime();
			assertThat(stub.call("write")).isEqualTo("a");
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
		}
	}

	@Test
	void doesNotWaitLongerThanTheCallMayTake() {
		try (StubCluster stub = new StubCluster((request, response) -> response.status("429 Too Many Requests", "",
				McpHeaders.NOT_PROCESSED + ": true", "Retry-After: 3600"))) {
			assertThatExceptionOfType(CallFailedException.class).isThrownBy(() -> stub.call("write"))
				.withMessageContaining("429");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "503 Service Unavailable", "429 Too Many Requests", "408 Request Timeout", "502 Bad Gateway" })
	void repeatsOnlyAReadThatAProxyMayHaveForwarded(String status) {
		try (StubCluster stub = new StubCluster(status(status), says("b"))) {
			assertThat(stub.call("read")).isEqualTo("b");
			stub.client().listPrompts();
			assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> stub.call("write"));
		}
	}

	@Test
	void givesToAnotherInstanceWhatCouldNotBeSent() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"))) {
			stub.servers.get(0).close();
			assertThat(stub.call("write")).isEqualTo("b");
		}
	}

	@Test
	void takesAnInstanceThatRefusesConnectionsOutAtTheFirstAttempt() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"))) {
			stub.servers.get(0).close();
			stub.call("read");
			assertThat(stub.cluster.stats().services().get(0).instances().get(0).breaker())
				.isEqualTo(BreakerState.OPEN);
			stub.call("read");
			assertThat(stub.calls.events).containsOnlyOnce("failover calculator-1");
		}
	}

	@Test
	void forgetsWhatItLearnedOfAnInstanceThatRegistersAnew() {
		try (StubCluster stub = new StubCluster(says("a"))) {
			stub.call("read");
			stub.cluster.trip(stub.instances.get(0).id());
			stub.restart(0);
			assertThat(stub.call("read")).isEqualTo("a");
		}
	}

	@Test
	void goesOnWhenTheChosenInstanceLeavesBeforeTheCall() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"))) {
			stub.strategy.afterNextChoice(() -> {
				stub.registry.set("calculator", stub.instances.get(1));
				stub.cluster.stats();
			});
			assertThat(stub.call("write")).isEqualTo("b");
			assertThat(stub.delivered()).isOne();
		}
	}

	@Test
	void repeatsAReadWhoseAnswerWasLost() {
		try (StubCluster stub = new StubCluster(drops(), says("b"))) {
			assertThat(stub.client().listTools()).hasSize(2);
		}
	}

	@Test
	void repeatsALostCallOfAToolThatDeclaresToBeReadOnly() {
		try (StubCluster stub = new StubCluster(drops(), says("b"))) {
			assertThat(stub.call("read")).isEqualTo("b");
			assertThat(stub.delivered()).isEqualTo(2);
		}
	}

	@Test
	void neverDeliversAWriteTwice() {
		try (StubCluster stub = new StubCluster(drops(), says("b"))) {
			assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> stub.call("write"))
				.withMessageContaining("tools/call write of service calculator")
				.withMessageContaining("calculator-1");
			assertThat(stub.delivered()).isEqualTo(1);
			assertThat(stub.calls.events).contains("failed UNKNOWN");
		}
	}

	@Test
	void doesNotTrustTheHintsOfAnInstanceThatOffersOtherTools() {
		try (StubCluster stub = new StubCluster(drops())) {
			stub.add(forges("b"), "another digest");
			stub.show();
			assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> stub.call("read"));
			assertThat(stub.delivered()).isEqualTo(1);
		}
	}

	/** A replica that copies the digest of honest ones steers no write to them twice. */
	@Test
	void doesNotTrustForgedHints() {
		try (StubCluster stub = new StubCluster(forges("forged"))) {
			assertThat(stub.call("write")).isEqualTo("forged");
			stub.client().listTools();
			stub.add(drops(), stub.instances.get(0).traits().digest());
			stub.add(says("c"), stub.instances.get(0).traits().digest());
			stub.instances.remove(0);
			stub.show();
			assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> {
				stub.call("write");
				stub.call("write");
			});
			assertThat(stub.servers.get(1).requests("tools/call")).hasSize(1);
			assertThat(stub.servers.get(2).requests("tools/call")).hasSizeLessThanOrEqualTo(1);
		}
	}

	/** Answers every call with a text, and lists a write as a read. */
	private static Answer forges(String text) {
		String tools = StubCluster.TOOLS.replace("\"destructiveHint\":true", "\"readOnlyHint\":true");
		return (request, response) -> response
			.json(request.method().equals("tools/list") ? request.result(tools) : request.text(text));
	}

	@Test
	void doesNotRepeatWhenNobodyCanTellWhetherItMay() {
		try (StubCluster stub = new StubCluster(drops())) {
			assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> stub.call("read"));
		}
	}

	@Test
	void doesNotCarryARefusedRequestAround() {
		try (StubCluster stub = new StubCluster(status("413 Content Too Large"), says("b"))) {
			assertThatExceptionOfType(CallFailedException.class).isThrownBy(() -> stub.call("read"))
				.withMessageContaining("413");
			assertThat(stub.delivered()).isEqualTo(1);
		}
	}

	@Test
	void passesOnAnErrorOfTheService() {
		try (StubCluster stub = new StubCluster(
				(request, response) -> response.json(request.error(-32602, "Unknown tool")))) {
			assertThatExceptionOfType(McpError.class).isThrownBy(() -> stub.call("read"))
				.withMessageContaining("Unknown tool");
			assertThat(stub.cluster.stats().services().get(0).instances().get(0).failures()).isZero();
			assertThat(stub.calls.events).contains("failed RPC_ERROR");
		}
	}

	@Test
	void saysHowTheLastInstanceFailedWhenThereIsNoOtherOne() {
		try (StubCluster stub = new StubCluster(status("404 Not Found"), status("404 Not Found"))) {
			assertThatExceptionOfType(CallFailedException.class).isThrownBy(() -> stub.call("write"))
				.withMessageContaining("2 attempts")
				.withMessageContaining("404");
		}
	}

	@Test
	void triesNoMoreInstancesThanItMay() {
		try (StubCluster stub = new StubCluster(status("503 Busy"), status("503 Busy"), status("503 Busy"),
				says("d"))) {
			assertThatExceptionOfType(CallFailedException.class).isThrownBy(() -> stub.client().listTools())
				.withMessageContaining("3 attempts");
		}
	}

	@Test
	void asksTheOnlyInstanceAgainAfterAFailure() {
		AtomicInteger calls = new AtomicInteger();
		try (StubCluster stub = new StubCluster((request, response) -> {
			if (calls.getAndIncrement() < 2) {
				response.drop();
			}
			else {
				response.json(request.result(StubCluster.TOOLS));
			}
		})) {
			assertThat(stub.client().listTools()).hasSize(2);
			assertThat(calls).hasValue(3);
		}
	}

	@Test
	void endsAtTheDeadlineOverAllAttempts() {
		Duration timeout = Duration.ofMillis(300);
		try (StubCluster stub = new StubCluster((request, response) -> response.hang())) {
			assertThatExceptionOfType(CallTimeoutException.class)
				.isThrownBy(() -> stub.client().withTimeout(timeout).listTools())
				.withMessageContaining("within 300 ms");
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> stub.client().withTimeout(timeout).callTool("write", Map.of()));
		}
	}

	@Test
	void leavesAnInstanceThatHangsAfterItsShareOfTheDeadline() {
		try (StubCluster stub = new StubCluster((request, response) -> response.hang(), says("b"))) {
			assertThat(stub.client().withTimeout(Duration.ofSeconds(3)).listTools()).hasSize(2);
			assertThat(stub.calls.events).contains("failover calculator-1");
		}
	}

	@Test
	void leavesOutAnInstanceWhoseBreakerIsOpen() {
		try (StubCluster stub = new StubCluster(status("503 Busy"), says("b"))) {
			for (int i = 0; i < 6; i++) {
				stub.call("read");
			}
			int tried = stub.servers.get(0).requests("tools/call").size();
			stub.call("read");
			stub.call("read");
			assertThat(stub.servers.get(0).requests("tools/call")).hasSize(tried).hasSize(3);
		}
	}

	@Test
	void saysWhatItSawWhenThereIsNoInstance() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"))) {
			stub.call("read");
			stub.instances.forEach((instance) -> stub.cluster.trip(instance.id()));
			assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(() -> stub.call("read"))
				.withMessageContaining("service 'calculator'")
				.withMessageContaining("2 seen, 2 healthy, 0 draining, 2 with an open circuit breaker");
			assertThat(stub.calls.events).contains("failed NO_INSTANCE");
		}
	}

	@Test
	void refusesATimeThatCannotBeCounted() {
		try (StubCluster stub = new StubCluster(says("a"))) {
			Duration year = Duration.ofDays(365);
			assertThatIllegalArgumentException().isThrownBy(() -> stub.client().withTimeout(year.plusNanos(1)))
				.withMessage("timeout: PT8760H0.000000001S (expected: 1ms to 365d)");
			assertThat(StubCluster.text(stub.client().withTimeout(year).callTool("read", Map.of()))).isEqualTo("a");
		}
	}

	@Test
	void endsTheObservationOfACallThatEndsInAnError() {
		try (StubCluster stub = new StubCluster(says("a"))) {
			stub.strategy.afterNextChoice(() -> {
				throw new StackOverflowError();
			});
			assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> stub.call("read"));
			assertThat(stub.calls.events).contains("failed FAILURE");
		}
	}

	@Test
	void sendsTheHeadersOfTheListener() {
		try (StubCluster stub = new StubCluster(says("a"))) {
			stub.call("read");
			assertThat(stub.servers.get(0).requests("tools/call").get(0).headers()).containsEntry("traceparent",
					"00-trace-span-01");
		}
	}

}
