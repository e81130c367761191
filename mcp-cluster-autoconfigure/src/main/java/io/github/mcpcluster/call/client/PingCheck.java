/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import io.github.mcpcluster.call.operation.Ping;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.FutureFailures;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.route.AnswerCheck;
import org.jspecify.annotations.Nullable;

/**
 * Pings an instance that seems to hang. Any answer is a sign of life, a refusal as well.
 *
 * @param nanoTime the clock of deadlines
 */
record PingCheck(LongSupplier nanoTime) implements AnswerCheck<InstanceConnection> {

	/**
	 * The failures that count as silence. A session that is still being opened is not
	 * among them: it has a time of its own.
	 */
	private static final Set<Kind> SILENCE = EnumSet.of(Kind.NOT_SENT, Kind.LOST, Kind.TIMEOUT);

	@Override
	public CompletableFuture<Boolean> answers(InstanceConnection connection, Duration atMost) {
		CallContext context = CallContext.until(this.nanoTime.getAsLong() + atMost.toNanos());
		return new Ping().sendAsync(connection, context).handle((reply, failure) -> !isSilence(failure));
	}

	private static boolean isSilence(@Nullable Throwable failure) {
		return FutureFailures.unwrap(failure) instanceof InstanceFailure known && SILENCE.contains(known.kind());
	}

}
