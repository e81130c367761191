/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.call.attempt.Call;
import io.github.mcpcluster.connect.InputAnswers;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Rounds of a call whose service asks for input: its handlers answer, and the request is
 * made again with the answers, at whichever instance. For one thread at a time.
 * <p>
 * Source: MCP specification 2026-07-28, "Multi Round-Trip Requests". It names no bound; a
 * service that never stops asking must not keep a caller until its deadline.
 *
 * @param <T> type of the result
 */
final class InputRounds<T> {

	private static final int MOST = 16;

	private final Call<T> call;

	private int rounds;

	InputRounds(Call<T> call) {
		this.call = call;
	}

	/**
	 * Lets the handlers answer the questions, on this thread.
	 * @param instance the instance that asks
	 * @param required what it asks
	 * @return the call to make next
	 * @throws CallFailedException if it asked too often
	 * @throws RuntimeException whatever a handler throws
	 */
	Call<T> next(McpInstance instance, Reply.InputRequired<T> required) {
		if (++this.rounds > MOST) {
			throw new CallFailedException(this.call.toString(), instance.id(), this.rounds, new IllegalStateException(
					"input asked for %d times (expected: %d at most)".formatted(this.rounds, MOST)));
		}
		InputAnswers answers = InputAnswers.by(this.call.service().handlers(), required);
		return this.call.asking(this.call.operation().with(answers));
	}

}
