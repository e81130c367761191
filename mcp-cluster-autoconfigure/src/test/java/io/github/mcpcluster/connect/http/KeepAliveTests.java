/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.time.Duration;

import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeepAlive}.
 */
class KeepAliveTests {

	private final HttpResponse response = new BasicHttpResponse(200);

	@Test
	void isWithoutLimitWhereThePeerSetsNone() {
		this.response.addHeader("Content-Length", 3);
		assertThat(KeepAlive.of(this.response)).isEqualTo(KeepAlive.ALWAYS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "timeout=20 | 20", "max=100, Timeout = 5 | 5", "timeout=\"60\" | 60", "timeout=0 | 0" })
	void isAsLongAsThePeerSays(String header, int seconds) {
		this.response.addHeader("Content-Length", 3);
		this.response.addHeader("Keep-Alive", header);
		assertThat(KeepAlive.of(this.response)).isEqualTo(Duration.ofSeconds(seconds));
	}

	@ParameterizedTest
	@CsvSource({ "xtimeout=20", "timeout", "timeout=", "''" })
	void passesOverWhatItDoesNotKnow(String header) {
		this.response.addHeader("Content-Length", 3);
		this.response.addHeader("Keep-Alive", header);
		assertThat(KeepAlive.of(this.response)).isEqualTo(KeepAlive.ALWAYS);
	}

	@Test
	void isOverWhenThePeerCloses() {
		this.response.addHeader("Content-Length", 3);
		this.response.addHeader("Connection", "close");
		assertThat(KeepAlive.of(this.response)).isZero();
	}

	@Test
	void isOverWhenTheEndOfTheConnectionIsTheEndOfTheBody() {
		assertThat(KeepAlive.of(this.response)).isZero();
	}

	@Test
	void isOverWithAnOldVersionOfHttp() {
		this.response.setVersion(HttpVersion.HTTP_1_0);
		this.response.addHeader("Content-Length", 3);
		assertThat(KeepAlive.of(this.response)).isZero();
	}

}
