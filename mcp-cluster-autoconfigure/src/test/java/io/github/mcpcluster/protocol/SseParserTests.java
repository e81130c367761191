/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SseParser}.
 */
class SseParserTests {

	@ParameterizedTest
	@ValueSource(strings = { "data: a\n\ndata: b\n\n", "data:a\r\n\r\ndata:b\r\n\r\n", "data: a\r\rdata: b\r\r",
			"data: a\r\n\ndata: b\n\r\n", "\uFEFFdata: a\n\ndata: b\n\n",
			": hello\n\ndata: a\n: between\n\ndata: b\n\n",
			"id: 1\nretry: 3000\nevent: message\ndata: a\n\nevent:\ndata: b\n\n",
			"retry: 10\n\ndata: a\n\nevent: ping\n\ndata: b\n\n", "data\n\ndata:\n\ndata: a\n\ndata: b\n\n",
			"\n\n\ndata: a\n\n\n\ndata: b\n\n\n", "dat: x\ndataa: x\ndata: a\n\ndata: b\n\ndata: cut off",
			"data: a\n\ndata: b\n\ndata: cut off\n" })
	void parsesEventsHoweverTheBytesAreSplit(String stream) throws IOException {
		byte[] bytes = bytes(stream);
		assertThat(parse(bytes, bytes.length)).extracting(SseParserTests::text).containsExactly("a", "b");
		assertThat(parse(bytes, 1)).extracting(SseParserTests::text).containsExactly("a", "b");
		assertThat(parse(bytes, 3)).extracting(SseParserTests::text).containsExactly("a", "b");
	}

	@Test
	void joinsTheLinesOfData() throws IOException {
		assertThat(parse("data: {\ndata:  \"a\": 1\ndata: }\n\n")).extracting(SseParserTests::text)
			.containsExactly("{\n \"a\": 1\n}");
	}

	@Test
	void keepsCharactersThatAreSplit() throws IOException {
		assertThat(parse(bytes("data: gr\u00fc\u00df \ud83d\ude00\n\n"), 1)).extracting(SseParserTests::text)
			.containsExactly("gr\u00fc\u00df \ud83d\ude00");
	}

	@Test
	void givesAnEventAtItsBlankLine() throws IOException {
		SseParser parser = new SseParser(100);
		byte[] bytes = bytes("data: a\r\n\r");
		parser.feed(bytes, 0, bytes.length);
		assertThat(parser.next()).isNotNull();
	}

	@Test
	void keepsTheIdForTheEventsThatFollow() throws IOException {
		assertThat(parse("id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: 2\0\ndata: d\n\n")).extracting(SseEvent::id)
			.containsExactly("1", "1", null, null);
	}

	@Test
	void takesTheIdOfAnEventWithoutData() throws IOException {
		SseParser parser = new SseParser(100);
		byte[] bytes = SseWriter.priming("7", Duration.ofSeconds(2));
		parser.feed(bytes, 0, bytes.length);
		assertThat(parser.next()).isNull();
		assertThat(parser.lastEventId()).isEqualTo("7");
		assertThat(parser.retry()).isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void ignoresATimeThatIsNone() throws IOException {
		SseParser parser = new SseParser(100);
		byte[] bytes = bytes("retry: -5\nretry: 99999999999999\nretry: soon\nretry:\n\n");
		parser.feed(bytes, 0, bytes.length);
		assertThat(parser.next()).isNull();
		assertThat(parser.retry()).isNull();
	}

	@Test
	void tellsOtherTypesApart() throws IOException {
		List<SseEvent> events = parse("event: ping\ndata: a\n\ndata: b\n\n");
		assertThat(events).extracting(SseEvent::type).containsExactly("ping", "message");
		assertThat(events).extracting(SseEvent::isMessage).containsExactly(false, true);
	}

	@Test
	void takesAnEventOfExactlyTheLimit() throws IOException {
		assertThat(parse(bytes("data: 0123456789\n\n"), 1, 10)).hasSize(1);
		assertThat(parse(bytes("data: 01234\ndata: 5678\n\n"), 50, 10)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: 01234567890\n\n", "data: 01234\ndata: 56789\n\n", ": a comment that never ends" })
	void refusesWhatIsGreaterThanTheLimit(String stream) {
		assertThatExceptionOfType(OversizeException.class).isThrownBy(() -> parse(bytes(stream), 1, 10));
		assertThatExceptionOfType(OversizeException.class).isThrownBy(() -> parse(bytes(stream), 100, 10));
	}

	@Test
	void wantsAllEventsTakenBeforeMoreBytes() {
		SseParser parser = new SseParser(10);
		parser.feed(bytes("data: a\n\n"), 0, 9);
		assertThatIllegalStateException().isThrownBy(() -> parser.feed(new byte[1], 0, 1));
	}

	@Test
	void parsesWhatTheWriterWrites() throws IOException {
		byte[] event = SseWriter.event("3", bytes("{\"a\":\n1}"));
		assertThat(parse(event, 2)).singleElement().satisfies((parsed) -> {
			assertThat(parsed.id()).isEqualTo("3");
			assertThat(text(parsed)).isEqualTo("{\"a\": 1}");
		});
		assertThat(parse(SseWriter.keepAlive(), 1)).isEmpty();
		assertThat(parse(SseWriter.event(null, bytes("{}")), 1)).extracting(SseEvent::id).containsOnlyNulls();
	}

	private static List<SseEvent> parse(String stream) throws IOException {
		return parse(bytes(stream), 5);
	}

	private static List<SseEvent> parse(byte[] stream, int step) throws IOException {
		return parse(stream, step, 100);
	}

	private static List<SseEvent> parse(byte[] stream, int step, int limit) throws IOException {
		SseParser parser = new SseParser(limit);
		List<SseEvent> events = new ArrayList<>();
		for (int from = 0; from < stream.length; from += step) {
			parser.feed(stream, from, Math.min(step, stream.length - from));
			for (SseEvent event = parser.next(); event != null; event = parser.next()) {
				events.add(event);
			}
		}
		return events;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(SseEvent event) {
		return new String(event.data(), StandardCharsets.UTF_8);
	}

}
