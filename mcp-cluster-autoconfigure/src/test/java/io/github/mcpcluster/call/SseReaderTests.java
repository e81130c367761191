/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SseReader}.
 */
class SseReaderTests {

	@ParameterizedTest
	@ValueSource(strings = { "data: a\n\ndata: b\n\n", "data:a\r\n\r\ndata:b\r\n\r\n", "data: a\r\rdata: b\r\r",
			"data: a\r\n\ndata: b\n\r\n", "\uFEFFdata: a\n\ndata: b\n\n",
			": hello\n\ndata: a\n: between\n\ndata: b\n\n",
			"id: 1\nretry: 3000\nevent: message\ndata: a\n\nevent:\ndata: b\n\n",
			"retry: 10\n\ndata: a\n\nevent: ping\ndata: x\n\ndata: b\n\n", "data\n\ndata:\n\ndata: a\n\ndata: b\n\n",
			"\n\n\ndata: a\n\n\n\ndata: b\n\n\n", "dat: x\ndataa: x\ndata: a\n\ndata: b\n\ndata: cut off",
			"data: a\n\ndata: b\n\ndata: cut off\n" })
	void readsTheMessagesOfAStream(String stream) throws IOException {
		assertThat(read(stream, 100)).containsExactly("a", "b");
		assertThat(read(new Trickle(stream), 100)).containsExactly("a", "b");
	}

	@Test
	void joinsTheLinesOfData() throws IOException {
		assertThat(read("data: {\ndata:  \"a\": 1\ndata: }\n\n", 100)).containsExactly("{\n \"a\": 1\n}");
	}

	@Test
	void readsCharactersThatAReadCutsInTwo() throws IOException {
		assertThat(read(new Trickle("data: gr\u00fc\u00df \ud83d\ude00\n\n"), 100))
			.containsExactly("gr\u00fc\u00df \ud83d\ude00");
	}

	@Test
	void readsAnEventGreaterThanItsBuffer() throws IOException {
		String large = "x".repeat(20_000);
		assertThat(read("data: " + large + "\n\ndata: b\n\n", 20_000)).containsExactly(large, "b");
	}

	@Test
	void takesAnEventOfExactlyTheLimit() throws IOException {
		assertThat(read("data: 0123456789\n\n", 10)).containsExactly("0123456789");
		assertThat(read("data: 01234\ndata: 5678\n\n", 10)).containsExactly("01234\n5678");
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: 0123456789a\n\n", "data: 01234\ndata: 56789\n\n", "data: 0123456789abcdefgh",
			": 0123456789abcdefghijklmn" })
	void refusesWhatIsGreaterThanTheLimit(String stream) {
		assertThatExceptionOfType(OversizeException.class).isThrownBy(() -> read(stream, 10))
			.withMessageContaining("10 bytes");
	}

	@Test
	void returnsAnEventAtItsBlankLineWithoutReadingOn() throws IOException {
		InputStream endless = new InputStream() {

			private final byte[] bytes = "data: a\r\n\r".getBytes(StandardCharsets.UTF_8);

			private int next;

			@Override
			public int read() {
				return this.bytes[this.next++];
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				target[offset] = (byte) read();
				return 1;
			}

		};
		assertThat(new SseReader(endless, 100).next()).isEqualTo("a".getBytes(StandardCharsets.UTF_8));
	}

	private static List<String> read(String stream, int limit) throws IOException {
		return read(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)), limit);
	}

	private static List<String> read(InputStream stream, int limit) throws IOException {
		List<String> events = new ArrayList<>();
		SseReader reader = new SseReader(stream, limit);
		for (byte[] event = reader.next(); event != null; event = reader.next()) {
			events.add(new String(event, StandardCharsets.UTF_8));
		}
		return events;
	}

	/** Gives one byte at a time. */
	private static final class Trickle extends ByteArrayInputStream {

		Trickle(String text) {
			super(text.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public synchronized int read(byte[] target, int offset, int length) {
			return super.read(target, offset, Math.min(length, 1));
		}

	}

}
