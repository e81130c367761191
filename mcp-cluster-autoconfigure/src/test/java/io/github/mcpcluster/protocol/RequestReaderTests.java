/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestReader}.
 */
class RequestReaderTests {

	private static final RequestReader READER = new RequestReader(10_000);

	@ParameterizedTest
	@ValueSource(strings = { "{'jsonrpc':'2.0','id':1,'method':'m','params':{'a':[1,2.5,'x',null]}}",
			"{'method':'m','params':{'a':[1,2.5,'x',null]},'jsonrpc':'2.0','id':1,'more':{'id':2}}" })
	void readsARequestWhateverTheOrder(String json) {
		assertThat(read(json)).isInstanceOfSatisfying(ReceivedMessage.Request.class, (request) -> {
			assertThat(request.id()).isEqualTo(RequestId.of(1));
			assertThat(request.method()).isEqualTo("m");
			assertThat(request.params().fields().get("a"))
				.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
				.containsExactly(1, 2.5, "x", null);
		});
	}

	@ParameterizedTest
	@CsvSource({ "'\"a\"', a", "0, 0", "-5, -5", "9007199254740993, 9007199254740993", "1.0, 1", "1e2, 100",
			"'\"\"', ''", "'\"\\ud83d\"', \ud83d" })
	void takesStringsAndIntegersAsIds(String id, String text) {
		assertThat(read("{'jsonrpc':'2.0','id':%s,'method':'m'}".formatted(id))).isInstanceOfSatisfying(
				ReceivedMessage.Request.class, (request) -> assertThat(request.id()).hasToString(text));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "null", "true", "{}", "[1]", "1.5", "9223372036854775808", "1e400", "1e-400", "1e999999999" })
	void refusesOtherIds(String id) {
		assertThat(error("{'jsonrpc':'2.0','id':%s,'method':'m'}".formatted(id), null))
			.isEqualTo(McpErrorCodes.INVALID_REQUEST);
	}

	@Test
	void tellsNotificationsAndAnswers() {
		assertThat(read("{'jsonrpc':'2.0','method':'notifications/x','params':{'b':1}}")).isInstanceOfSatisfying(
				ReceivedMessage.Notification.class,
				(message) -> assertThat(message.params().fields()).isEqualTo(Map.of("b", 1)));
		assertThat(read("{'jsonrpc':'2.0','id':3,'result':{'a':1}}")).isInstanceOfSatisfying(
				ReceivedMessage.Answer.class, (answer) -> assertThat(answer.result()).hasToString("{\"a\":1}"));
		assertThat(read("{'jsonrpc':'2.0','id':3,'error':{'code':-1,'message':'no'}}")).isInstanceOfSatisfying(
				ReceivedMessage.Answer.class, (answer) -> assertThat(answer.error()).isEqualTo(new RpcError(-1, "no")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "}", "[", "{'a'", "tru", "{} {}", "{}x", "5 5", "{'jsonrpc':'2.0','id':1" })
	void refusesWhatIsNoJson(String json) {
		assertThat(error(json, null)).isEqualTo(McpErrorCodes.PARSE_ERROR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "5", "'text'", "[]", "[{'jsonrpc':'2.0','id':1,'method':'m'}]", "{}",
			"{'jsonrpc':'2.0'}", "{'jsonrpc':'2.0','result':{}}" })
	void refusesWhatIsNoMessage(String json) {
		assertThat(error(json, null)).isEqualTo(McpErrorCodes.INVALID_REQUEST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'id':1,'method':'m'}", "{'jsonrpc':2.0,'id':1,'method':'m'}",
			"{'jsonrpc':'1.0','id':1,'method':'m'}", "{'jsonrpc':'2.0','id':1}", "{'jsonrpc':'2.0','id':1,'method':5}",
			"{'jsonrpc':'2.0','id':1,'method':null}", "{'jsonrpc':'2.0','id':1,'method':'m','params':[]}",
			"{'jsonrpc':{'a':['2.0']},'id':1,'method':'m'}" })
	void refusesAnInvalidRequestUnderItsId(String json) {
		assertThat(error(json, RequestId.of(1))).isEqualTo(McpErrorCodes.INVALID_REQUEST);
	}

	@Test
	void boundsNestingAndNumbers() {
		String deep = "[".repeat(McpJson.MAX_DEPTH) + "]".repeat(McpJson.MAX_DEPTH);
		assertThat(error("{'jsonrpc':'2.0','id':1,'method':'m','params':{'a':" + deep + "}}", null))
			.isEqualTo(McpErrorCodes.INVALID_REQUEST);
		assertThat(error("{'jsonrpc':'2.0','id':1,'method':'m','params':{'a':" + "9".repeat(2000) + "}}", null))
			.isEqualTo(McpErrorCodes.INVALID_REQUEST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "params':{'a':[%s]}", "result':[%s]", "other':[%s]" })
	void boundsTokens(String field) {
		String request = "{'jsonrpc':'2.0','id':1,'method':'m','" + field + "}";
		assertThat(read(request.formatted("{}" + ",{}".repeat(4_900)))).isInstanceOf(ReceivedMessage.Request.class);
		assertThat(error(request.formatted("{}" + ",{}".repeat(5_000)), null)).isEqualTo(McpErrorCodes.INVALID_REQUEST);
	}

	@Test
	void readsAPartOfAnArray() {
		byte[] json = "xx{\"jsonrpc\":\"2.0\",\"method\":\"m\"}yy".getBytes(StandardCharsets.UTF_8);
		assertThat(READER.read(json, 2, json.length - 4))
			.isEqualTo(new ReceivedMessage.Notification("m", RequestParams.NONE));
	}

	@Test
	void checksParametersWhereTheyAreTaken() {
		RequestParams params = new RequestParams(Map.of("name", 5, "uri", "a:b", "arguments", "x", "_meta", Map.of()));
		assertThat(params.text("uri")).isEqualTo("a:b");
		assertThat(params.text("absent")).isNull();
		assertThat(params.object("absent")).isEmpty();
		assertThat(params.meta()).isEmpty();
		assertThatExceptionOfType(RpcException.class).isThrownBy(() -> params.text("name"))
			.withMessage("Invalid params: name must be a string");
		assertThatExceptionOfType(RpcException.class).isThrownBy(() -> params.requiredText("absent"));
		assertThatExceptionOfType(RpcException.class).isThrownBy(() -> params.object("arguments"));
	}

	@Test
	void readsParametersAsARecord() {
		RequestParams params = new RequestParams(Map.of("name", "n", "version", "1"));
		assertThat(params.as(io.modelcontextprotocol.spec.McpSchema.Implementation.class).name()).isEqualTo("n");
		assertThatExceptionOfType(RpcException.class).isThrownBy(() -> params.as(Integer.class))
			.withMessageNotContaining("java");
	}

	private static int error(String json, RequestId id) {
		ReceivedMessage message = read(json);
		assertThat(message).isInstanceOfSatisfying(ReceivedMessage.Malformed.class,
				(malformed) -> assertThat(malformed.id()).isEqualTo(id));
		return ((ReceivedMessage.Malformed) message).error().code();
	}

	private static ReceivedMessage read(String json) {
		byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
		return READER.read(bytes, 0, bytes.length);
	}

}
