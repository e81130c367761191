/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.time.Duration;

import io.github.mcpcluster.serve.RequestLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IncomingBodyTests {

	private static final int LIMIT = 20_000;

	private static final int TOKENS = 100;

	private static final long MEMORY = 100_000;

	private final RequestLimits limits = new RequestLimits(LIMIT, TOKENS, Duration.ofSeconds(30), MEMORY);

	private final RequestMemory memory = new RequestMemory(MEMORY);

	private final IncomingBody body = new IncomingBody(this.limits, this.memory);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 8191, 8192, 8193, LIMIT - 1, LIMIT })
	void takesUpToTheLimit(int size) {
		add(this.body, size);
		assertThat(this.body.complete().bytes()).hasSize(size);
	}

	@ParameterizedTest
	@CsvSource({ "20001,false", "39999,false", "40000,true" })
	void throwsAwayAsMuchAgainOfALargerOne(int size, boolean unread) {
		add(this.body, size);
		ReceivedBody received = this.body.complete();
		assertThat(received.refusal().status()).isEqualTo(413);
		assertThat(received.unread()).isEqualTo(unread);
	}

	@Test
	void takesTheMemoryOfAConnectionForAShortOne() {
		assertThat(this.memory.free()).isEqualTo(MEMORY - IncomingBody.LEAST);
	}

	@Test
	void takesMemoryForWhatIsReadFromALongOne() {
		add(this.body, LIMIT);
		assertThat(this.memory.free()).isEqualTo(MEMORY - LIMIT);
		this.body.complete();
		assertThat(this.memory.free()).isEqualTo(MEMORY - LIMIT - TOKENS * 40);
	}

	@Test
	void givesItsMemoryBackOnce() {
		ReceivedBody received = this.body.complete();
		received.close();
		received.close();
		this.body.close();
		assertThat(this.memory.free()).isEqualTo(MEMORY);
	}

	@Test
	void isRefusedWhereThereIsNoRoomForIt() {
		this.memory.take(MEMORY - IncomingBody.LEAST - 10);
		try (IncomingBody late = new IncomingBody(this.limits, this.memory)) {
			assertThat(late.isWanted()).isFalse();
			assertThat(late.complete().refusal()).isEqualTo(ReceivedBody.NO_ROOM);
		}
		add(this.body, LIMIT);
		assertThat(this.body.complete().refusal()).isEqualTo(ReceivedBody.NO_ROOM);
		this.body.close();
		assertThat(this.memory.free()).isEqualTo(IncomingBody.LEAST + 10);
	}

	private static void add(IncomingBody body, int size) {
		int left = size;
		boolean wanted = true;
		while (left > 0 && wanted) {
			int length = Math.min(left, 1_000);
			wanted = body.add(new byte[1_000], length);
			left -= length;
		}
	}

}
