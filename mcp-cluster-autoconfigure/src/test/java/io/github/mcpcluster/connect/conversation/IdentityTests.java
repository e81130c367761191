/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.PeerTrust;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.identity.IdentityMode;
import io.github.mcpcluster.identity.IdentitySecrets;
import io.github.mcpcluster.identity.IdentityState;
import io.github.mcpcluster.identity.InstanceClaim;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.identity.Nonce;
import io.github.mcpcluster.identity.OwnIdentity;
import io.github.mcpcluster.instance.AllowedAddresses;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.OfferedIdentity;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.github.mcpcluster.testing.StubServer.Request;
import io.github.mcpcluster.testing.StubServer.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for proofs of identity: on the thread of the caller, and without a thread that
 * waits.
 */
@Timeout(60)
class IdentityTests {

	private static final String SIGNED_PATH = "/mcp/identity?nonce=";

	private final OwnIdentity own = new OwnIdentity(IdentityMode.REQUIRE, IdentitySecrets.NONE);

	private InstanceIdentities identities;

	private McpInstance instance;

	private String spec = Calls.MODERN;

	private StubServer server;

	private Calls calls;

	@AfterEach
	void leavesNothingBehind() {
		await().untilAsserted(() -> assertThat(this.calls.resources.asyncStats().getLeased()).isZero());
		assertThat(this.calls.resources.stats().getLeased()).isZero();
		this.calls.close();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void provesTheIdentityOnceOnAConnectionAheadOfItsCalls(boolean async) {
		serve(IdentityMode.REQUIRE, (request, response) -> response.status("200 OK", proof(this.own, request)));
		assertThat(echo(async)).isEqualTo("hello");
		assertThat(echo(async)).isEqualTo("hello");
		assertThat(this.server.connections).hasValue(1);
		assertThat(this.server.requests).extracting(IdentityTests::name)
			.containsExactly("identity", "tools/call", "tools/call");
		assertThat(state()).isEqualTo(IdentityState.PROVED);
		this.server.dropConnections();
		assertThat(echo(async)).isEqualTo("hello");
		assertThat(this.server.requests).extracting(IdentityTests::name)
			.endsWith("tools/call", "identity", "tools/call");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void sendsNothingToAnotherProcess(boolean async) {
		OwnIdentity other = new OwnIdentity(IdentityMode.REQUIRE, IdentitySecrets.NONE);
		serve(IdentityMode.REQUIRE, (request, response) -> response.status("200 OK", proof(other, request)));
		assertNothingSent(failure(async), "its signature is wrong");
	}

	@ParameterizedTest
	@CsvSource({ Calls.LEGACY + ", false", Calls.LEGACY + ", true", "'', false", "'', true" })
	void findsOutTheEraAndOpensSessionsOnProvedConnectionsOnly(String spec, boolean async) {
		this.spec = spec;
		serve(IdentityMode.REQUIRE, (request, response) -> response.status("200 OK", proof(this.own, request)));
		assertThat(echo(async)).isEqualTo("hello");
		assertThat(this.server.requests(spec.isEmpty() ? "server/discover" : "initialize")).hasSize(1);
		assertThat(this.server.requests).extracting(IdentityTests::name).startsWith("identity");
		assertThat(this.server.requests.stream().filter((request) -> name(request).equals("identity")))
			.hasSize(this.server.connections.get());
	}

	@ParameterizedTest
	@CsvSource({ Calls.LEGACY + ", false", Calls.LEGACY + ", true", "'', false", "'', true" })
	void doesNotEvenAskAnotherProcessForItsEra(String spec, boolean async) {
		this.spec = spec;
		OwnIdentity other = new OwnIdentity(IdentityMode.REQUIRE, IdentitySecrets.NONE);
		serve(IdentityMode.REQUIRE, (request, response) -> response.status("200 OK", proof(other, request)));
		assertNothingSent(failure(async), "its signature is wrong");
	}

	@ParameterizedTest
	@CsvSource({ "404 Not Found, false", "404 Not Found, true", "200 OK, false", "200 OK, true" })
	void sendsNothingToAServerThatAnswersAnythingElse(String status, boolean async) {
		serve(IdentityMode.REQUIRE, (request, response) -> response.status(status, "{}"));
		assertNothingSent(failure(async), "with 2 bytes (expected: 200 with 86)");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void readsNoMoreThanAnAnswer(boolean async) {
		serve(IdentityMode.REQUIRE, (request, response) -> response.status("200 OK", "A".repeat(1_000_000)));
		assertNothingSent(failure(async), "with more than 86 bytes");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void sendsNothingToAServerThatEndsTheConnection(boolean async) {
		serve(IdentityMode.REQUIRE, (request, response) -> response.drop());
		assertNothingSent(failure(async), "no answer: ");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void sendsNothingAfterAProofThatEndsTheConnection(boolean async) {
		serve(IdentityMode.REQUIRE,
				(request, response) -> response.status("200 OK", proof(this.own, request), "Connection: close"));
		assertNothingSent(failure(async), "the connection ends with the answer");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void leavesTimeForAnotherInstanceWhereNobodyAnswers(boolean async) {
		serve(IdentityMode.REQUIRE, (request, response) -> response.hang());
		CompletableFuture<InstanceFailure> failure = CompletableFuture.supplyAsync(() -> failure(async));
		await().until(() -> !this.server.requests.isEmpty());
		this.calls.time.advance(Duration.ofSeconds(3));
		assertNothingSent(failure.join(), "no answer within 3 s");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void blamesNobodyForACallThatIsOver(boolean async) {
		serve(IdentityMode.REQUIRE, (request, response) -> response.hang());
		CompletableFuture<InstanceFailure> failure = CompletableFuture
			.supplyAsync(() -> failure(async, Duration.ofSeconds(1)));
		await().until(() -> !this.server.requests.isEmpty());
		this.calls.time.advance(Duration.ofSeconds(1));
		assertThat(failure.join().kind()).isEqualTo(Kind.DEADLINE_BEFORE_SEND);
		assertThat(state()).isEqualTo(IdentityState.UNTRIED);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void opensNoConnectionToAnInstanceThatOffersNoProof(boolean async) {
		serve(IdentityMode.REQUIRE, OfferedIdentity.NONE, (request, response) -> response.status("200 OK", ""));
		assertThat(failure(async).kind()).isEqualTo(Kind.NOT_SENT);
		assertThat(this.server.connections).hasValue(0);
		assertThat(state()).isEqualTo(IdentityState.NOT_OFFERED);
	}

	@ParameterizedTest
	@CsvSource({ "false, false", "false, true", "true, false", "true, true" })
	void goesOnWhereOnlyAWarningIsAskedFor(boolean async, boolean drop) {
		serve(IdentityMode.WARN, (request, response) -> {
			if (drop) {
				response.drop();
			}
			else {
				response.status("404 Not Found", "");
			}
		});
		assertThat(echo(async)).isEqualTo("hello");
		assertThat(echo(async)).isEqualTo("hello");
		assertThat(this.server.requests).extracting(IdentityTests::name)
			.containsExactly("identity", "tools/call", "tools/call");
		assertThat(state()).isEqualTo(IdentityState.WRONG);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void asksNothingWhereItIsOff(boolean async) {
		serve(IdentityMode.OFF, (request, response) -> response.drop());
		assertThat(echo(async)).isEqualTo("hello");
		assertThat(this.server.requests).extracting(IdentityTests::name).containsExactly("tools/call");
	}

	private void serve(IdentityMode mode, Answer proof) {
		serve(mode, null, proof);
	}

	private void serve(IdentityMode mode, OfferedIdentity offered, Answer proof) {
		this.server = new StubServer((request, response) -> answer(request, response, proof));
		this.identities = new InstanceIdentities((service) -> mode, IdentitySecrets.NONE);
		McpInstance plain = McpInstance.of("calculator", Calls.endpoint(this.server.uri()), Traits.NONE);
		this.instance = McpInstance.of("calculator", plain.endpoint(),
				Traits.builder()
					.spec(this.spec)
					.identity((offered != null) ? offered : this.own.offer(InstanceClaim.of(plain)))
					.build());
		this.calls = new Calls(new TransportSettings(Duration.ofSeconds(5), Duration.ofSeconds(30),
				AnswerLimits.DEFAULTS, new PeerTrust(null, null, AllowedAddresses.ANY, this.identities), "test", "1"),
				this.instance);
	}

	private static void answer(Request request, Response response, Answer proof)
			throws IOException, InterruptedException {
		if (request.target().startsWith(SIGNED_PATH)) {
			proof.to(request, response);
		}
		else {
			response.json(request.text("hello"));
		}
	}

	private String proof(OwnIdentity identity, Request request) {
		return identity.prove(InstanceClaim.of(this.instance),
				new Nonce(request.target().substring(SIGNED_PATH.length())));
	}

	private String echo(boolean async) {
		String answer = async ? this.calls.echoAsync("a").join() : this.calls.echo("a");
		await().until(() -> this.calls.resources.asyncStats().getLeased() == 0);
		return answer;
	}

	private InstanceFailure failure(boolean async) {
		return failure(async, Calls.PLENTY);
	}

	private InstanceFailure failure(boolean async, Duration within) {
		if (!async) {
			return this.calls.failure(within);
		}
		CompletableFuture<?> call = this.calls.connection.callAsync(Calls.request("a"), this.calls.until(within));
		return (InstanceFailure) catchThrowableOfType(ExecutionException.class, call::get).getCause();
	}

	private void assertNothingSent(InstanceFailure failure, String reason) {
		assertThat(failure).hasMessageContaining("not sent, identity not proved: ").hasMessageContaining(reason);
		assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(failure.countsAgainstInstance()).isTrue();
		assertThat(this.server.requests).extracting(IdentityTests::name).containsOnly("identity");
		assertThat(state()).isEqualTo(IdentityState.WRONG);
	}

	private IdentityState state() {
		return this.identities.stateOf(this.instance.id()).orElseThrow();
	}

	private static String name(Request request) {
		return request.target().startsWith(SIGNED_PATH) ? "identity" : request.method();
	}

}
