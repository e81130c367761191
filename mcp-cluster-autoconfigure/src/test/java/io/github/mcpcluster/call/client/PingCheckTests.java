/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PingCheckTests {

	private final PingCheck signs = new PingCheck(() -> 0);

	@ParameterizedTest
	@ValueSource(ints = { -32601, -32603 })
	void isAnErrorThatAPingIsAnsweredWith(int code) {
		assertThat(answers(new McpError(new JSONRPCError(code, "no such method", null)))).isTrue();
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "NOT_SENT", "LOST", "TIMEOUT" }, mode = Mode.EXCLUDE)
	void isARefusalOfWhateverKind(Kind kind) {
		assertThat(answers(InstanceFailure.of(kind, "refused", null))).isTrue();
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "NOT_SENT", "LOST", "TIMEOUT" })
	void isNoSilence(Kind kind) {
		assertThat(answers(InstanceFailure.of(kind, "silent", null))).isFalse();
	}

	@Test
	void isAskedForUntilItsDeadline() {
		Failing connection = new Failing(InstanceFailure.of(Kind.TIMEOUT, "silent", null));
		this.signs.answers(connection, Duration.ofSeconds(2)).join();
		assertThat(connection.deadline).isEqualTo(Duration.ofSeconds(2).toNanos());
	}

	private boolean answers(Throwable failure) {
		return this.signs.answers(new Failing(failure), Duration.ofSeconds(1)).join();
	}

	/** A connection whose requests fail. */
	private static final class Failing implements InstanceConnection {

		private final Throwable failure;

		private long deadline;

		Failing(Throwable failure) {
			this.failure = failure;
		}

		@Override
		public <R> Reply<R> call(McpRequest<R> request, CallContext context) {
			throw new UnsupportedOperationException();
		}

		@Override
		public <R> CompletableFuture<Reply<R>> callAsync(McpRequest<R> request, CallContext context) {
			this.deadline = context.deadline();
			return CompletableFuture.failedFuture(this.failure);
		}

		@Override
		public InstanceConnection openSession() {
			return this;
		}

		@Override
		public void close() {
			// nothing is open
		}

	}

}
