/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.List;

import io.github.mcpcluster.McpRequestCustomizer;
import io.github.mcpcluster.McpRequestCustomizer.Outgoing;
import io.github.mcpcluster.RequestCustomizerException;
import io.github.mcpcluster.ReservedHeaderException;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link RequestHeaders}. */
class RequestHeadersTests {

	private static final Outgoing CALL = new Outgoing(
			McpInstance.of("calculator", new Endpoint(false, "127.0.0.1", 8081, "/mcp/calculator"), Traits.NONE),
			"tools/call", "add");

	private static RequestHeaders of(McpRequestCustomizer... customizers) {
		return new RequestHeaders(List.of(customizers));
	}

	@Test
	void takesTheHeaderThatIsSetLastInAnyCase() {
		RequestHeaders headers = of((request, to) -> to.set("authorization", "first"),
				(request, to) -> to.set("Authorization", "second"), (request, to) -> to.set("X-Tenant", "a b"));
		assertThat(headers.of(CALL)).hasSize(2)
			.containsEntry("Authorization", "second")
			.containsEntry("X-Tenant", "a b");
	}

	@Test
	void showsWhatIsAboutToBeSent() {
		RequestHeaders headers = of((request, to) -> to.set("X-Seen",
				request.service() + " " + request.method() + " " + request.target() + " " + request.instance().id()));
		assertThat(headers.of(CALL)).containsEntry("X-Seen", "calculator tools/call add calculator-127.0.0.1-8081");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Mcp-Session-Id", "MCP-PROTOCOL-VERSION", "mcp-method", "Mcp-Name", "Mcp-Param-Region",
			"Mcp-Anything", "Last-Event-ID", "Accept", "Content-Type", "Content-Length", "Transfer-Encoding", "host",
			"Connection", "Upgrade", "Expect" })
	void namesAReservedHeader(String name) {
		assertThatExceptionOfType(RequestCustomizerException.class)
			.isThrownBy(() -> of((request, to) -> to.set(name, "x")).of(CALL))
			.withMessageContaining("'" + name + "'")
			.havingCause()
			.isInstanceOfSatisfying(ReservedHeaderException.class, (ex) -> assertThat(ex.header()).isEqualTo(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret\r\nX-Other: 1", "secret\n", "secret\0", "secr\u00e9t", "secret\u007f" })
	void keepsAValueThatIsNotValidOutOfTheMessage(String value) {
		assertThatExceptionOfType(RequestCustomizerException.class)
			.isThrownBy(() -> of((request, to) -> to.set("Authorization", value)).of(CALL))
			.withMessageContaining("value of header 'Authorization'")
			.withMessageNotContaining("secr");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a:b", "a\r\nb", "\u00fc" })
	void refusesANameThatIsNone(String name) {
		assertThatExceptionOfType(RequestCustomizerException.class)
			.isThrownBy(() -> of((request, to) -> to.set(name, "x")).of(CALL))
			.withMessageContaining("expected: a name such as Authorization");
	}

	@Test
	void namesTheCustomizerThatFails() {
		McpRequestCustomizer broken = (request, to) -> {
			throw new IllegalStateException("no token");
		};
		assertThatExceptionOfType(RequestCustomizerException.class).isThrownBy(() -> of(broken).of(CALL))
			.withMessage("tools/call not sent to instance calculator-127.0.0.1-8081: customizer %s failed; %s",
					broken.getClass().getName(), "java.lang.IllegalStateException: no token")
			.satisfies((ex) -> assertThat(ex.instance()).isEqualTo(CALL.instance().id()));
	}

}
