/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.RequestLimits;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.SessionSettings;
import io.github.mcpcluster.serve.stateless.ForgedState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static io.github.mcpcluster.serve.http.ModernClient.params;
import static org.assertj.core.api.Assertions.assertThat;

/** Methods that ask their client, each round at another replica. */
class AskingRoundsTests {

	private static final String GREET = "{\"name\":\"greet\",\"arguments\":{\"greeting\":\"Hello\"}}";

	private static final String OLD_KEY = "an old key, long enough to be one";

	private static TestServer first;

	private static TestServer second;

	private static TestServer stranger;

	@BeforeAll
	static void start() {
		first = TestServer.start(settings(OLD_KEY, "a new key, long enough to be one."), AskingService.class);
		second = TestServer.start(settings("a new key, long enough to be one.", OLD_KEY), AskingService.class);
		stranger = TestServer.start(settings("a key that nobody else has, of 38 letters"), AskingService.class);
	}

	@AfterAll
	static void stop() {
		first.close();
		second.close();
		stranger.close();
	}

	@Test
	void goesOnAtAnyReplicaUntilNothingIsAsked() throws Exception {
		int runs = AskingService.RUNS.get();
		JsonNode name = call(first, params(GREET));
		assertThat(name.get("resultType").asString()).isEqualTo("input_required");
		assertThat(question(name).at("/params/message").asString()).isEqualTo("Name?");
		assertThat(question(name).at("/params/mode").asString()).isEqualTo("form");
		JsonNode town = call(second, answered(GREET, name, "Ada"));
		assertThat(question(town).at("/params/message").asString()).isEqualTo("Town?");
		JsonNode done = call(first, answered(GREET, town, "London"));
		assertThat(done.at("/content/0/text").asString()).isEqualTo("Hello, Ada of London");
		assertThat(AskingService.RUNS.get() - runs).isEqualTo(3);
	}

	@Test
	void asksAgainForWhatIsNotAnswered() throws Exception {
		JsonNode asked = call(first, params(GREET));
		ObjectNode params = params(GREET);
		params.put("requestState", asked.get("requestState").asString()).putObject("inputResponses").putObject("other");
		assertThat(question(call(second, params)).at("/params/message").asString()).isEqualTo("Name?");
	}

	@Test
	void asksEvenIfTheMethodCatchesEverything() throws Exception {
		assertThat(call(first, params("{\"name\":\"swallow\"}")).get("resultType").asString())
			.isEqualTo("input_required");
	}

	@Test
	void asksForPromptsAndResourcesToo() throws Exception {
		JsonNode prompt = new ModernClient(first, "asking").call("prompts/get", params("{\"name\":\"introduce\"}"));
		assertThat(question(prompt.get("result")).get("method").asString()).isEqualTo("elicitation/create");
		JsonNode resource = new ModernClient(first, "asking").call("resources/read",
				params("{\"uri\":\"asking://roots\"}"));
		assertThat(question(resource.get("result")).get("method").asString()).isEqualTo("roots/list");
	}

	@Test
	void runsNothingForAStateThatIsNotWhole() throws Exception {
		JsonNode asked = call(first, params(GREET));
		String state = asked.get("requestState").asString();
		int runs = AskingService.RUNS.get();
		for (String changed : List.of("", "x", state.substring(1), state + "A", "A" + state.substring(1),
				state.substring(0, 40) + (state.charAt(40) == 'A' ? 'B' : 'A') + state.substring(41))) {
			ObjectNode params = answered(GREET, asked, "Ada");
			params.put("requestState", changed);
			assertThat(error(first, params)).as(changed).isEqualTo(-32602);
		}
		assertThat(AskingService.RUNS).hasValue(runs);
	}

	@Test
	void runsNothingForTheStateOfAnotherRequestOrCluster() throws Exception {
		JsonNode asked = call(first, params(GREET));
		int runs = AskingService.RUNS.get();
		assertThat(error(first, answered(GREET.replace("Hello", "Bye"), asked, "Ada"))).isEqualTo(-32602);
		assertThat(error(first, answered("{\"name\":\"swallow\"}", asked, "Ada"))).isEqualTo(-32602);
		assertThat(error(stranger, answered(GREET, asked, "Ada"))).isEqualTo(-32602);
		assertThat(AskingService.RUNS).hasValue(runs);
	}

	@Test
	void runsNothingForAStateThatHasExpired() throws Exception {
		JsonNode asked = call(first, params(GREET));
		int runs = AskingService.RUNS.get();
		String state = asked.get("requestState").asString();
		ObjectNode params = answered(GREET, asked, "Ada");
		params.put("requestState", ForgedState.older(OLD_KEY, state, 11));
		assertThat(error(first, params)).isEqualTo(-32602);
		assertThat(AskingService.RUNS).hasValue(runs);
		params.put("requestState", ForgedState.older(OLD_KEY, state, 9));
		assertThat(question(call(first, params)).at("/params/message").asString()).isEqualTo("Town?");
	}

	@Test
	void asksSeveralQuestionsInOneRound() throws Exception {
		String tool = "{\"name\":\"askAll\"}";
		JsonNode asked = call(first, params(tool));
		assertThat(asked.get("inputRequests").propertyNames()).containsExactly("name", "town", "roots");
		ObjectNode params = answered(tool, asked, "Ada");
		ObjectNode answers = (ObjectNode) params.get("inputResponses");
		answers.set("town", answers.get("name"));
		answers.putObject("roots").putArray("roots").addObject().put("uri", "file:///ada");
		assertThat(call(second, params).at("/content/0/text").asString()).startsWith("Ada of Ada, [")
			.contains("file:///ada");
	}

	private static ServerSettings settings(String... keys) {
		return new ServerSettings("/mcp", RequestLimits.of(1024 * 1024), Set.of(), Set.of(), Map.of(),
				CacheSettings.NONE, List.of(keys), SessionSettings.DEFAULT, true);
	}

	private static JsonNode question(JsonNode result) {
		return result.get("inputRequests").iterator().next();
	}

	private static ObjectNode answered(String call, JsonNode asked, String answer) {
		String key = asked.get("inputRequests").propertyNames().iterator().next();
		ObjectNode params = params(call);
		params.put("requestState", asked.get("requestState").asString());
		params.putObject("inputResponses").putObject(key).put("action", "accept").putObject("content").put("a", answer);
		return params;
	}

	private static JsonNode call(TestServer server, ObjectNode params) throws Exception {
		return new ModernClient(server, "asking").call("tools/call", params).get("result");
	}

	private static int error(TestServer server, ObjectNode params) throws Exception {
		return new ModernClient(server, "asking").call("tools/call", params).at("/error/code").asInt();
	}

}
