/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.CallerContext;
import io.github.mcpcluster.connect.Carried;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.InputAnswers;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.github.mcpcluster.testing.StubServer.Request;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link HttpInstanceConnection}: which era an instance speaks, and how the
 * modern one is spoken.
 */
@Timeout(60)
class EraTests {

	private static final String DISCOVERED = """
			{"resultType":"complete","supportedVersions":["2026-07-28","2025-11-25"],"capabilities":{},\
			"ttlMs":0,"cacheScope":"private"}""";

	private StubServer server;

	private Calls calls;

	private void serve(String spec, Answer answer) {
		this.server = new StubServer(answer);
		this.calls = new Calls(this.server, spec, ClientHandlers.NONE);
	}

	@AfterEach
	void close() {
		this.calls.close();
		this.server.close();
	}

	private List<String> methods() {
		return this.server.requests.stream().map(Request::method).toList();
	}

	/** A server of the modern era: everything but discovery is answered with a text. */
	private static Answer modern() {
		return (request, response) -> response
			.json(request.method().equals("server/discover") ? request.result(DISCOVERED) : request.text("hello"));
	}

	@Test
	void asksAnUnknownInstanceOnceWhatItSpeaks() {
		serve(Calls.UNKNOWN, modern());
		this.calls.echo("a");
		this.calls.echo("a");
		assertThat(methods()).containsExactly("server/discover", "tools/call", "tools/call");
	}

	@Test
	void takesTheEraFromTheMetadata() {
		serve("2025-11-25,2026-07-28", modern());
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(methods()).containsExactly("tools/call");
	}

	@ParameterizedTest
	@ValueSource(strings = { "400 Bad Request", "404 Not Found", "405 Method Not Allowed", "406 Not Acceptable",
			"500 Internal Server Error" })
	void opensASessionWithAServerThatDoesNotKnowTheQuestion(String status) {
		serve(Calls.UNKNOWN, (request, response) -> {
			if (request.method().equals("server/discover")) {
				response.status(status,
						"{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"?\"}}",
						"Content-Type: application/json");
			}
			else {
				response.json(request.text("hello"));
			}
		});
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(methods()).containsExactly("server/discover", "initialize", "notifications/initialized",
				"tools/call");
	}

	@Test
	void opensASessionWithAServerThatAnswersTheQuestionByAnError() {
		serve(Calls.UNKNOWN, (request, response) -> response.json(request.method().equals("server/discover")
				? request.error(-32601, "no such method") : request.text("hello")));
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(this.server.requests("initialize")).hasSize(1);
	}

	@Test
	void doesNotTakeAnUnavailableServerForALegacyOne() {
		serve(Calls.UNKNOWN, (request, response) -> response.status("503 Service Unavailable", ""));
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(methods()).containsExactly("server/discover");
	}

	@Test
	void saysAllThatAModernServerNeedsInEachRequest() {
		serve(Calls.MODERN, modern());
		this.calls.connection.call(Calls.request("a").withHeaders(Map.of("Mcp-Param-Region", "eu")),
				new CallContext(this.calls.resources.deadline(Calls.PLENTY),
						new Carried(Map.of("traceparent", "00-1-2-03"), CallerContext.NONE)));
		Request request = this.server.requests.get(0);
		assertThat(request.headers()).containsEntry("MCP-Protocol-Version", "2026-07-28")
			.containsEntry("Mcp-Method", "tools/call")
			.containsEntry("Mcp-Name", "echo")
			.containsEntry("Mcp-Param-Region", "eu")
			.containsEntry("traceparent", "00-1-2-03")
			.doesNotContainKey("Mcp-Session-Id");
		assertThat(request.body()).contains("\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"",
				"\"io.modelcontextprotocol/clientCapabilities\":{}", "\"io.modelcontextprotocol/clientInfo\":{",
				"\"traceparent\":\"00-1-2-03\"");
	}

	@Test
	void encodesANameThatIsNoPlainAscii() {
		serve(Calls.MODERN, modern());
		this.calls.connection.call(McpRequest.of("tools/call", "größe", null, CallToolResult.class),
				this.calls.until(Calls.PLENTY));
		assertThat(this.server.requests.get(0).headers().get("Mcp-Name")).startsWith("=?base64?");
	}

	@Test
	void handsOnWhatTheServerAsks() {
		serve(Calls.MODERN, (request, response) -> response.json(request.result("""
				{"resultType":"input_required","requestState":"s",\
				"inputRequests":{"name":{"method":"elicitation/create","params":{"message":"Who?"}}}}""")));
		Reply<CallToolResult> reply = this.calls.connection.call(Calls.request("a"), this.calls.until(Calls.PLENTY));
		Reply.InputRequired<CallToolResult> required = (Reply.InputRequired<CallToolResult>) reply;
		assertThat(required.requestState()).isEqualTo("s");
		assertThat(required.requests()).containsOnlyKeys("name");
	}

	@Test
	void repeatsTheRequestWithTheAnswers() {
		serve(Calls.MODERN, modern());
		this.calls.connection.call(
				Calls.request("a").withAnswers(new InputAnswers(Map.of("name", Map.of("action", "accept")), "s")),
				this.calls.until(Calls.PLENTY));
		assertThat(this.server.requests.get(0).body()).contains("\"inputResponses\":{\"name\":{\"action\":\"accept\"}}",
				"\"requestState\":\"s\"");
	}

	@Test
	void goesOnInAVersionThatTheServerNames() {
		serve(Calls.MODERN, (request, response) -> {
			if (request.headers().containsKey("Mcp-Method")) {
				response.status("400 Bad Request", """
						{"jsonrpc":"2.0","id":null,"error":{"code":-32022,"message":"no",\
						"data":{"supported":["2025-06-18"]}}}""", "Content-Type: application/json");
			}
			else {
				response.json(request.text("hello"));
			}
		});
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(methods()).containsExactly("tools/call", "initialize", "notifications/initialized", "tools/call");
		assertThat(this.server.requests("initialize").get(0).body()).contains("\"protocolVersion\":\"2025-06-18\"");
	}

	@Test
	void findsOutAnewWhenTheMetadataIsWrong() {
		serve(Calls.MODERN, (request, response) -> {
			if (request.headers().containsKey("Mcp-Method")) {
				response.status("400 Bad Request", "");
			}
			else {
				response.json(request.text("hello"));
			}
		});
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(methods()).containsExactly("tools/call", "server/discover", "initialize",
				"notifications/initialized", "tools/call", "tools/call");
	}

	@Test
	void findsTheModernServerBehindALegacyPromise() {
		serve(Calls.LEGACY, (request, response) -> {
			if (request.method().equals("initialize")) {
				response.status("400 Bad Request", request.error(-32022, "too old"), "Content-Type: application/json");
			}
			else {
				modern().to(request, response);
			}
		});
		this.server.thatDoesNotOpen();
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(methods()).containsExactly("initialize", "server/discover", "tools/call");
	}

	@Test
	void noticesThatTheInstanceWasReplacedByAnOlderOne() {
		AtomicBoolean replaced = new AtomicBoolean();
		serve(Calls.UNKNOWN, (request, response) -> {
			if (replaced.get() && request.headers().containsKey("Mcp-Method")) {
				response.status("404 Not Found", "");
			}
			else {
				modern().to(request, response);
			}
		});
		this.calls.echo("a");
		replaced.set(true);
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(this.server.requests("initialize")).hasSize(1);
	}

	@Test
	void doesNotLookForAnotherEraWhenTheServerAnswersTheRequest() {
		serve(Calls.MODERN, (request, response) -> response.status("404 Not Found",
				request.error(-32601, "no such method"), "Content-Type: application/json"));
		assertThatThrownBy(() -> this.calls.echo("a")).hasMessage("no such method");
		assertThat(methods()).containsExactly("tools/call");
	}

}
