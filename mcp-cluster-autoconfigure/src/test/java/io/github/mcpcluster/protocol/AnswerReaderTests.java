/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link AnswerReader}.
 */
class AnswerReaderTests {

	private static final RequestId ID = RequestId.of(7);

	private static final String CONTENT = "\"content\":[{\"type\":\"text\",\"text\":\"hi\",\"new\":{\"resultType\":1}}]";

	@ParameterizedTest
	@ValueSource(strings = { "{'jsonrpc':'2.0','id':7,'result':{%s}}", "{'result':{%s},'jsonrpc':'2.0','id':7}",
			"{'id':7.0,'x':[{}],'result':{%s,'resultType':'complete','unknown':[1]},'jsonrpc':'2.0'}",
			"{'result':{'resultType':'complete','_meta':{},%s},'error':null,'id':7,'jsonrpc':'2.0'}" })
	void readsTheResultWhereverItStands(String json) throws IOException {
		IncomingMessage<CallToolResult> message = modern(json.replace('\'', '"').formatted(CONTENT));
		assertThat(message).isInstanceOfSatisfying(IncomingMessage.Result.class,
				(result) -> assertThat(result.value()).isInstanceOfSatisfying(CallToolResult.class,
						(value) -> assertThat(value.content()).containsExactly(TextContent.builder("hi").build())));
	}

	@Test
	void keepsAnsweringTheHintOfACacheApart() throws IOException {
		IncomingMessage<ListToolsResult> message = AnswerReader.of(ListToolsResult.class, Era.MODERN)
			.read(bytes("{'jsonrpc':'2.0','id':7,'result':{'ttlMs':60000,'tools':[],'cacheScope':'public'}}"), ID);
		assertThat(message).isEqualTo(new IncomingMessage.Result<>(ListToolsResult.builder(List.of()).build(),
				new CacheHint(Duration.ofMinutes(1), true)));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{'jsonrpc':'2.0','id':7,'result':{'resultType':'input_required','inputRequests':{'q':{'method':'roots/list'}},'requestState':'s'}}",
			"{'result':{'inputRequests':{'q':{'method':'roots/list'}},'requestState':'s','a':[{}],'resultType':'input_required'},'jsonrpc':'2.0','id':7}",
			"{'result':{'content':[],'requestState':'s','inputRequests':{'q':{'method':'roots/list'}},'resultType':'input_required'},'jsonrpc':'2.0','id':7}" })
	void recognizesAResultThatAsksForInput(String json) throws IOException {
		assertThat(modern(json))
			.isEqualTo(new IncomingMessage.InputRequired<>(Map.of("q", new InputRequest("roots/list", null)), "s"));
	}

	@Test
	void takesAStateWithoutQuestions() throws IOException {
		assertThat(modern("{'jsonrpc':'2.0','id':7,'result':{'resultType':'input_required','requestState':'s'}}"))
			.isEqualTo(new IncomingMessage.InputRequired<>(Map.of(), "s"));
	}

	@Test
	void knowsNoQuestionsInTheLegacyEra() throws IOException {
		assertThat(AnswerReader.of(JsonNode.class, Era.LEGACY)
			.read(bytes("{'jsonrpc':'2.0','id':7,'result':{'resultType':'input_required'}}"), ID))
			.isInstanceOf(IncomingMessage.Result.class);
	}

	@Test
	void readsTheErrorThatAnswers() throws IOException {
		assertThat(modern("{'jsonrpc':'2.0','id':7,'error':{'code':-32601,'message':'no','data':null}}"))
			.isInstanceOfSatisfying(IncomingMessage.Failure.class,
					(failure) -> assertThat(failure.error().code()).isEqualTo(-32601));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'jsonrpc':'2.0','id':'7','result':{}}", "{'jsonrpc':'2.0','id':8,'result':{}}",
			"{'jsonrpc':'2.0','result':{'content':5},'id':8}", "{'jsonrpc':'2.0','id':null,'error':{'code':-32000}}",
			"{'jsonrpc':'2.0','error':{'code':-32000,'message':'Session not found'}}" })
	void tellsTheAnswersOfOthersApart(String json) throws IOException {
		assertThat(modern(json)).isInstanceOf(IncomingMessage.OtherAnswer.class);
	}

	@Test
	void readsWhatTheServerAsksAndTells() throws IOException {
		assertThat(modern("{'method':'ping','jsonrpc':'2.0','id':'a'}"))
			.isEqualTo(new IncomingMessage.Request<>(RequestId.of("a"), "ping", null));
		assertThat(modern("{'params':{'a':1},'method':'notifications/x','jsonrpc':'2.0'}")).isInstanceOfSatisfying(
				IncomingMessage.Notification.class, (message) -> assertThat(message.params()).hasToString("{\"a\":1}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "5", "{", "{'jsonrpc':'2.0'}", "{'jsonrpc':'2.0','id':7,'result':null}",
			"{'status':401,'error':'Unauthorized','path':'/'}", "{'jsonrpc':'2.0','id':7,'error':'Unauthorized'}",
			"{'jsonrpc':'2.0','id':7,'error':{'code':'x'}}", "{'jsonrpc':'2.0','id':7,'error':{'code':99999999999}}",
			"{'jsonrpc':'2.0','id':{},'result':{}}", "{'jsonrpc':'2.0','id':1.5,'result':{}}",
			"{'jsonrpc':'2.0','id':7,'result':[]}", "{'jsonrpc':'2.0','id':7,'result':{'content':5}}",
			"{'jsonrpc':'2.0','id':7,'result':{'content':[{'type':'none'}]}}", "{'jsonrpc':'1.0','id':7,'result':{}}",
			"{'jsonrpc':'2.0','id':7,'result':{}} {}",
			"{'jsonrpc':'2.0','id':7,'result':{'resultType':'task','content':[]}}",
			"{'jsonrpc':'2.0','id':123456789012345678901,'method':'x'}",
			"{'jsonrpc':'2.0','id':7,'result':{'resultType':'input_required','inputRequests':{'q':5}}}" })
	void refusesWhatIsNoMessage(String json) {
		assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> modern(json));
	}

	@Test
	void refusesDeepNesting() {
		String deep = "[".repeat(McpJson.MAX_DEPTH) + "]".repeat(McpJson.MAX_DEPTH);
		assertThatExceptionOfType(JsonLimitException.class)
			.isThrownBy(() -> modern("{'jsonrpc':'2.0','id':7,'result':{'structuredContent':" + deep + "}}"));
	}

	@Test
	void readsTextOfHalfASurrogatePair() throws IOException {
		assertThat(modern("{'jsonrpc':'2.0','id':7,'result':{'content':[{'type':'text','text':'\\ud83d'}]}}"))
			.isInstanceOf(IncomingMessage.Result.class);
	}

	@Test
	void tellsABrokenStreamFromABrokenMessage() {
		InputStream broken = new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("reset");
			}

		};
		assertThatIOException().isThrownBy(() -> AnswerReader.of(CallToolResult.class, Era.MODERN).read(broken, ID))
			.withMessage("reset");
	}

	@Test
	void readsAStreamWithoutClosingIt() throws IOException {
		byte[] json = bytes("{'jsonrpc':'2.0','id':7,'result':{}}");
		boolean[] closed = new boolean[1];
		InputStream in = new ByteArrayInputStream(json) {

			@Override
			public void close() {
				closed[0] = true;
			}

		};
		assertThat(AnswerReader.of(JsonNode.class, Era.LEGACY).read(in, ID)).isInstanceOf(IncomingMessage.Result.class);
		assertThat(closed[0]).isFalse();
	}

	private static IncomingMessage<CallToolResult> modern(String json) throws IOException {
		return AnswerReader.of(CallToolResult.class, Era.MODERN).read(bytes(json), ID);
	}

	private static byte[] bytes(String json) {
		return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
	}

}
