/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderValues}.
 */
class HeaderValuesTests {

	/** The table of MCP 2026-07-28, "Value Encoding". */
	@ParameterizedTest
	@CsvSource({ "us-west1, us-west1", "'Hello, \u4e16\u754c', =?base64?SGVsbG8sIOS4lueVjA==?=",
			"' padded ', =?base64?IHBhZGRlZCA=?=", "'line1\nline2', =?base64?bGluZTEKbGluZTI=?=",
			"=?base64?literal?=, =?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=" })
	void encodesAsTheSpecificationShows(String value, String header) {
		assertThat(HeaderValues.encode(value)).isEqualTo(header);
		assertThat(HeaderValues.decode(header)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a\tb", "=?base64?", "?=", "=?base64?=", "file:///a?b=c" })
	void leavesPlainTextAsItIs(String value) {
		assertThat(HeaderValues.encode(value)).isEqualTo(value);
		assertThat(HeaderValues.decode(value)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\t", " ", "a ", "\u0000", "\u007f", "\r\nX: y", "gr\u00fc\u00df", "\ud83d\ude00" })
	void encodesAllElse(String value) {
		assertThat(HeaderValues.encode(value)).startsWith("=?base64?").endsWith("?=");
		assertThat(HeaderValues.decode(HeaderValues.encode(value))).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "=?base64?not base64?=", "=?base64?/w==?=", "gr\u00fc\u00df", "a\u0001", "=?base64?A?=",
			"=?base64?SGVsbG8?=" })
	void refusesWhatIsNotEncodedAsItShould(String header) {
		assertThat(HeaderValues.decode(header)).isNull();
	}

	@Test
	void takesTheMarksInLowerCaseOnly() {
		assertThat(HeaderValues.decode("=?BASE64?QQ==?=")).isEqualTo("=?BASE64?QQ==?=");
	}

}
