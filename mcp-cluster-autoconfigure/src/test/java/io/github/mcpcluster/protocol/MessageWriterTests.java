/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.util.RawValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MessageWriter}.
 */
class MessageWriterTests {

	private static final RequestId ID = RequestId.of(7);

	@Test
	void writesARequestWithoutParameters() {
		assertThat(json(new OutgoingMessage.Request(ID, "ping", null, AddedFields.NONE)))
			.isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}");
	}

	@Test
	void writesARecordOfTheSdkAsItsOwnSerializerDoes() {
		Object params = CallToolRequest.builder("add").arguments(Map.of("a", 1)).build();
		assertThat(json(new OutgoingMessage.Request(RequestId.of("x"), "tools/call", params, AddedFields.NONE)))
			.isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"tools/call\","
					+ "\"params\":{\"name\":\"add\",\"arguments\":{\"a\":1}}}");
	}

	@Test
	void mergesTheMetaOfARecordWithTheAddedOne() {
		Object params = CallToolRequest.builder("add").meta(Map.of("progressToken", 5)).build();
		AddedFields additions = AddedFields.meta(Map.of("v", new RawValue("{\"raw\":true}")));
		assertThat(params(params, additions))
			.isEqualTo("{\"name\":\"add\",\"_meta\":{\"progressToken\":5,\"v\":{\"raw\":true}}}");
	}

	@Test
	void lettingTheAddedMetaWin() {
		Map<String, Object> params = new LinkedHashMap<>();
		params.put("_meta", Map.of("v", "old"));
		params.put("uri", "a:b");
		assertThat(params(params, AddedFields.meta(Map.of("v", "new"))))
			.isEqualTo("{\"uri\":\"a:b\",\"_meta\":{\"v\":\"new\"}}");
	}

	@Test
	void mergesTheMetaOfATree() {
		assertThat(params(McpJson.mapper().readTree("{\"a\":1,\"_meta\":{\"b\":2}}"), AddedFields.meta(Map.of("v", 3))))
			.isEqualTo("{\"a\":1,\"_meta\":{\"b\":2,\"v\":3}}");
	}

	@Test
	void writesMetaAlone() {
		assertThat(params(null, AddedFields.meta(Map.of("v", "1")))).isEqualTo("{\"_meta\":{\"v\":\"1\"}}");
	}

	@Test
	void writesTheAnswersOfARequestThatIsMadeAgain() {
		Object answer = ElicitResult.builder(ElicitResult.Action.DECLINE).meta(Map.of("own", 1)).build();
		AddedFields additions = AddedFields.NONE.withAnswers(Map.of("q", answer), "sealed");
		assertThat(params(CallToolRequest.builder("ask").build(), additions))
			.isEqualTo("{\"name\":\"ask\",\"inputResponses\":{\"q\":{\"action\":\"decline\",\"_meta\":{\"own\":1}}},"
					+ "\"requestState\":\"sealed\"}");
	}

	@Test
	void keepsTheFieldThatTellsTheKindsOfARecord() {
		Object params = new ElicitFormRequest("Name?", Map.of("type", "object"), null);
		assertThat(params(params, AddedFields.NONE)).contains("\"mode\":\"form\"").contains("\"message\":\"Name?\"");
	}

	@Test
	void writesAResultWithWhatTheProtocolAdds() {
		CallToolResult result = CallToolResult.builder()
			.content(List.of(TextContent.builder("hi").meta(Map.of("nested", 1)).build()))
			.build();
		AddedFields additions = new AddedFields(Map.of("resultType", "complete"), Map.of("server", "me"));
		assertThat(json(new OutgoingMessage.Result(ID, result, additions)))
			.isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"hi\","
					+ "\"_meta\":{\"nested\":1}}],\"isError\":false,\"resultType\":\"complete\","
					+ "\"_meta\":{\"server\":\"me\"}}}");
	}

	@Test
	void writesNoIdWhereNoneIsKnown() {
		assertThat(json(new OutgoingMessage.Failure(null, new RpcError(-32700, "Parse error"))))
			.isEqualTo("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"Parse error\"}}");
	}

	@Test
	void writesTheDataOfAnError() {
		RpcError error = new RpcError(-32022, "no", Map.of("supported", List.of("2026-07-28")));
		assertThat(json(new OutgoingMessage.Failure(ID, error)))
			.endsWith("\"data\":{\"supported\":[\"2026-07-28\"]}}}");
	}

	@Test
	void escapesHalfASurrogatePair() {
		assertThat(params(Map.of("text", "a\ud83d"), AddedFields.NONE)).isEqualTo("{\"text\":\"a\\uD83D\"}");
	}

	@Test
	void writesOtherTextInUtf8() {
		assertThat(params(Map.of("text", "gr\u00fc\u00df \ud83d\ude00"), AddedFields.NONE))
			.isEqualTo("{\"text\":\"gr\u00fc\u00df \ud83d\ude00\"}");
	}

	@Test
	void writesNoLineBreak() {
		assertThat(params(Map.of("text", "a\r\nb\u2028"), AddedFields.NONE)).doesNotContain("\n").doesNotContain("\r");
	}

	@Test
	void writesFieldsThatAreNull() {
		assertThat(params(Collections.singletonMap("a", null), AddedFields.NONE)).isEqualTo("{\"a\":null}");
	}

	@Test
	void refusesWhatIsNoObject() {
		assertThatIllegalArgumentException().isThrownBy(() -> params("text", AddedFields.NONE));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> params(Map.of("a", new Object[] { new Node() }), AddedFields.NONE));
	}

	private static String params(Object params, AddedFields additions) {
		String json = json(new OutgoingMessage.Notification("m", params, additions));
		return json.substring("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":".length(), json.length() - 1);
	}

	private static String json(OutgoingMessage message) {
		return new String(MessageWriter.toBytes(message), StandardCharsets.UTF_8);
	}

	/** Contains itself. */
	static final class Node {

		public Node getNode() {
			return this;
		}

	}

}
