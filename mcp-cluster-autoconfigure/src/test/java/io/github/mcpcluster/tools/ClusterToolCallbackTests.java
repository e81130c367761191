/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.CallTimeoutException;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.call.ToolOffer;
import io.github.mcpcluster.instance.InstanceId;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.mcp.ToolContextToMcpMetaConverter;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.execution.DefaultToolExecutionExceptionProcessor;
import org.springframework.ai.tool.execution.ToolExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

class ClusterToolCallbackTests {

	private static final IllegalStateException CAUSE = new IllegalStateException("10.0.0.7 does not answer");

	private static final InstanceId INSTANCE = new InstanceId("calculator-10.0.0.7");

	private final McpClusterClient client = mock(McpClusterClient.class);

	private final McpCluster cluster = mock(McpCluster.class);

	private final FakeOffers offers = new FakeOffers();

	@BeforeEach
	void answer() {
		given(this.cluster.client("calculator")).willReturn(this.client);
		given(this.client.service()).willReturn("calculator");
		given(this.client.withKey(any())).willReturn(this.client);
		given(this.client.withHeaders(any())).willReturn(this.client);
		given(this.client.withProgress(any())).willReturn(this.client);
		given(this.client.callTool(any(CallToolRequest.class)))
			.willReturn(CallToolResult.builder().addTextContent("5.0").build());
	}

	@Test
	void callsTheToolByItsOwnName() {
		assertThat(callback().call("{\"a\":2,\"b\":[3]}")).isEqualTo("5.0");
		assertThat(request()).isEqualTo(new CallToolRequest("add", Map.of("a", 2, "b", List.of(3)), null));
	}

	@Test
	void expectsTheSchemaThatTheModelWasShown() {
		callback().call("{}");
		assertThat(this.offers.expected).singleElement().asString().hasSize(64);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{}", "null" })
	void callsWithoutArguments(String input) {
		callback().call(input);
		assertThat(request().arguments()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":", "[1]", "5", "{} {}" })
	void tellsTheModelThatItsArgumentsAreNoObject(String input) {
		assertThatExceptionOfType(ToolExecutionException.class).isThrownBy(() -> callback().call(input))
			.withMessage("The tool calculator_add was not called: its arguments are no JSON object.");
		then(this.client).should(never()).callTool(any(CallToolRequest.class));
	}

	@Test
	void takesTheSettingsOfThePrompt() {
		Consumer<ProgressNotification> progress = (notification) -> {
		};
		callback().call("{}",
				new ToolContext(Map.of(ToolContextKeys.KEY, "user-42", ToolContextKeys.HEADERS,
						Map.of("X-Tenant", "blue", "X-Trace", "1"), ToolContextKeys.headersOf("calculator"),
						Map.of("X-Tenant", "red"), ToolContextKeys.headersOf("weather"), Map.of("Authorization", "x"),
						ToolContextKeys.PROGRESS, progress, "secret", "of the application")));
		then(this.client).should().withKey("user-42");
		then(this.client).should().withHeaders(Map.of("X-Tenant", "red", "X-Trace", "1"));
		then(this.client).should().withProgress(progress);
		assertThat(request().meta()).isNull();
	}

	@Test
	void takesNoSettingsWhereThereAreNone() {
		callback().call("{}", new ToolContext(Map.of()));
		then(this.client).should(never()).withKey(any());
		then(this.client).should(never()).withHeaders(any());
		then(this.client).should(never()).withProgress(any());
	}

	@Test
	void failsThePromptBySettingsOfAWrongType() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> callback().call("{}", new ToolContext(Map.of(ToolContextKeys.KEY, 42))))
			.withMessage("tool context 'mcp.cluster.key': java.lang.Integer (expected: String)");
		assertThatIllegalArgumentException().isThrownBy(() -> callback().call("{}",
				new ToolContext(Map.of(ToolContextKeys.HEADERS, Map.of("X-Tenant", List.of("a"))))));
	}

	@Test
	void sendsMetadataThatTheApplicationMakes() {
		callback(new ToolRules(List.of(), ToolNaming.DEFAULT, ToolContextToMcpMetaConverter.defaultConverter()))
			.call("{}", new ToolContext(Map.of(ToolContextKeys.KEY, "user-42", "tenant", "blue")));
		assertThat(request().meta()).isEqualTo(Map.of("tenant", "blue"));
	}

	@Test
	void tellsTheModelOfAnErrorOfTheTool() {
		given(this.client.callTool(any(CallToolRequest.class)))
			.willReturn(CallToolResult.builder().addTextContent("100 % wrong").isError(true).build());
		assertThat(told()).isEqualTo("The tool calculator_add answered with an error: 100 % wrong");
	}

	@Test
	void neverTellsTheModelToRepeatAWriteOfUnknownOutcome() {
		assertThat(told(new OutcomeUnknownException("tools/call", INSTANCE, CAUSE)))
			.contains("It may have taken effect. Do not call it again");
	}

	@Test
	void tellsTheModelWhatIsCertain() {
		assertThat(told(FakeOffers.none("calculator")))
			.isEqualTo("The tool calculator_add was not called: its service cannot be reached at present.");
		assertThat(told(new CallTimeoutException("tools/call", Duration.ofSeconds(1), 1, CAUSE)))
			.isEqualTo("The tool calculator_add did not answer in time. Calling it again does no harm.");
		assertThat(told(new CallFailedException("tools/call", INSTANCE, 1, CAUSE))).isEqualTo(
				"The tool calculator_add could not be called: its service failed. Calling it again does no harm.");
		assertThat(told(McpError.builder(-32602).message("100% invalid: b is missing").build()))
			.isEqualTo("The tool calculator_add refused the call: 100% invalid: b is missing");
		assertThat(told(new IllegalStateException("a bug")))
			.isEqualTo("The call of the tool calculator_add failed. It is not known whether it took effect.");
	}

	@Test
	void keepsTheExceptionOfTheClientForTheApplication() {
		OutcomeUnknownException thrown = new OutcomeUnknownException("tools/call", INSTANCE, CAUSE);
		given(this.client.callTool(any(CallToolRequest.class))).willThrow(thrown);
		assertThatExceptionOfType(ToolExecutionException.class).isThrownBy(() -> callback().call("{}"))
			.withCause(thrown)
			.satisfies((ex) -> assertThat(ex.getToolDefinition().name()).isEqualTo("calculator_add"));
	}

	private String told(RuntimeException thrown) {
		given(this.client.callTool(any(CallToolRequest.class))).willThrow(thrown);
		String told = told();
		assertThat(told).doesNotContain("10.0.0.7");
		return told;
	}

	/** What Spring AI makes of the failure, as it does by default. */
	private String told() {
		ToolExecutionException failure = catchThrowableOfType(ToolExecutionException.class,
				() -> callback().call("{}"));
		return DefaultToolExecutionExceptionProcessor.builder().build().process(failure);
	}

	private CallToolRequest request() {
		ArgumentCaptor<CallToolRequest> request = ArgumentCaptor.forClass(CallToolRequest.class);
		then(this.client).should().callTool(request.capture());
		return request.getValue();
	}

	private ToolCallback callback() {
		return callback(ToolRules.DEFAULTS);
	}

	private ToolCallback callback(ToolRules rules) {
		return new CallbackFactory(this.cluster, this.offers, ToolLimits.DEFAULTS, rules)
			.callbacks(ToolOffer.of("calculator", List.of(FakeOffers.tool("add", "Adds."))))
			.get(0);
	}

}
