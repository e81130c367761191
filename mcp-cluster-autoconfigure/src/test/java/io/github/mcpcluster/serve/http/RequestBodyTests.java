/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.http.RequestBody.TooSlowException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestBodyTests {

	private static final int LIMIT = 20_000;

	private final ServerSettings settings = new ServerSettings("/mcp", LIMIT, Set.of(), Set.of(), Map.of());

	private long now = Long.MAX_VALUE - 5;

	private final RequestBody body = new RequestBody(this.settings, () -> this.now);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 8191, 8192, 8193, LIMIT - 1, LIMIT })
	void readsUpToTheLimit(int size) throws Exception {
		byte[] sent = new byte[size];
		Arrays.fill(sent, (byte) 7);
		assertThat(this.body.read(new ByteArrayInputStream(sent))).isEqualTo(sent);
	}

	@ParameterizedTest
	@CsvSource({ "20001,0", "40000,0", "80000,39040" })
	void readsAsMuchAgainOfALargerOne(int size, int left) throws Exception {
		ByteArrayInputStream sent = new ByteArrayInputStream(new byte[size]);
		assertThat(this.body.read(sent)).isNull();
		assertThat(sent.available()).isEqualTo(left);
	}

	@Test
	void readsASlowBodyThatIsInTime() throws Exception {
		assertThat(this.body.read(trickle(30, Duration.ofSeconds(1)))).hasSize(30);
	}

	@Test
	void givesUpABodyThatTrickles() {
		InputStream endless = trickle(Integer.MAX_VALUE, Duration.ofSeconds(1));
		assertThatExceptionOfType(TooSlowException.class).isThrownBy(() -> this.body.read(endless))
			.withMessageContaining("30 s");
		assertThat(this.now - (Long.MAX_VALUE - 5)).isEqualTo(Duration.ofSeconds(31).toNanos());
	}

	@Test
	void hasMoreTimeForMoreBytes() throws Exception {
		RequestBody large = new RequestBody(new ServerSettings("/mcp", 42_000_000, Set.of(), Set.of(), Map.of()),
				() -> this.now);
		assertThat(large.read(trickle(300, Duration.ofSeconds(1)))).hasSize(300);
		assertThatExceptionOfType(TooSlowException.class)
			.isThrownBy(() -> large.read(trickle(301, Duration.ofSeconds(1))))
			.withMessageContaining("300 s");
	}

	@Test
	void givesUpWhatIsThrownAwayToo() {
		InputStream large = new InputStream() {

			private int sent;

			@Override
			public int read() {
				throw new UnsupportedOperationException();
			}

			@Override
			public int read(byte[] bytes, int offset, int length) {
				boolean over = this.sent > LIMIT;
				RequestBodyTests.this.now += over ? Duration.ofSeconds(1).toNanos() : 0;
				this.sent += over ? 1 : length;
				return over ? 1 : length;
			}

		};
		assertThatExceptionOfType(TooSlowException.class).isThrownBy(() -> this.body.read(large));
	}

	/** One byte at a time. */
	private InputStream trickle(int size, Duration pause) {
		return new InputStream() {

			private int sent;

			@Override
			public int read() throws IOException {
				throw new IOException("not asked for");
			}

			@Override
			public int read(byte[] bytes, int offset, int length) {
				if (this.sent == size) {
					return -1;
				}
				this.sent++;
				RequestBodyTests.this.now += pause.toNanos();
				return 1;
			}

		};
	}

}
