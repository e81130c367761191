/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;
import org.springframework.ai.mcp.ToolContextToMcpMetaConverter;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.ai.tool.function.FunctionToolCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ClusterToolCallbackProviderTests {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final FakeOffers offers = new FakeOffers();

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final McpCluster cluster = mock(McpCluster.class);

	private final List<ToolCallbackProvider> others = new ArrayList<>();

	@Test
	void offersTheToolsOfAllServices() {
		this.offers.offer("calculator", "add", "divide").offer("weather", "forecast");
		assertThat(names(provider())).containsExactly("calculator_add", "calculator_divide", "weather_forecast");
	}

	@Test
	void describesToolsForModels() {
		this.offers.offer("weather", List.of(FakeOffers.tool("forecast", "Looks\u200b ahead.")));
		assertThat(provider().getToolCallbacks()).singleElement().satisfies((callback) -> {
			assertThat(callback.getToolDefinition().description()).isEqualTo("Looks ahead.");
			assertThat(callback.getToolDefinition().inputSchema()).isEqualTo("{\"type\":\"object\",\"properties\":{}}");
		});
	}

	@Test
	void asksNoServiceBeforeTheApplicationHasItsBeans() {
		ClusterToolCallbackProvider provider = provider();
		assertThat(this.offers.asked).isEmpty();
		provider.afterSingletonsInstantiated();
		provider.afterSingletonsInstantiated();
		assertThat(this.offers.asked).containsExactly("calculator", "weather");
	}

	@Test
	void waitsOnceOnlyForAServiceThatDoesNotAnswer() {
		this.offers.offer("calculator", "add").hang("weather");
		ClusterToolCallbackProvider provider = provider();
		assertThat(names(provider)).containsExactly("calculator_add");
		Thread.currentThread().interrupt();
		assertThat(names(provider)).containsExactly("calculator_add");
		assertThat(Thread.interrupted()).as("still interrupted, so it did not wait").isTrue();
	}

	@Test
	void offersTheToolsOfAServiceThatComesBack() {
		this.offers.offer("calculator", "add");
		ClusterToolCallbackProvider provider = provider();
		assertThat(names(provider)).containsExactly("calculator_add");
		this.offers.offer("weather", "forecast").change("weather");
		assertThat(names(provider)).containsExactly("calculator_add", "weather_forecast");
	}

	@Test
	void triesAgainByItself() {
		this.offers.fail("weather", failed());
		ClusterToolCallbackProvider provider = provider();
		assertThat(names(provider)).isEmpty();
		this.offers.offer("weather", "forecast");
		this.scheduler.advance(Duration.ofMillis(999));
		assertThat(names(provider)).isEmpty();
		this.scheduler.advance(Duration.ofMillis(1));
		assertThat(names(provider)).containsExactly("weather_forecast");
	}

	@Test
	void triesLessAndLessOften() {
		this.offers.fail("weather", failed());
		provider("weather").afterSingletonsInstantiated();
		this.scheduler.advance(Duration.ofMinutes(1));
		assertThat(this.offers.asked).as("after 0, 1, 3, 7, 15, 31 s").hasSize(6);
	}

	@Test
	void keepsToolsWhileInstancesFail() {
		this.offers.offer("weather", "forecast");
		ClusterToolCallbackProvider provider = provider();
		assertThat(names(provider)).containsExactly("weather_forecast");
		this.offers.fail("weather", failed()).change("weather");
		assertThat(names(provider)).containsExactly("weather_forecast");
	}

	@Test
	void offersNoToolsOfAServiceWithoutInstances() {
		this.offers.offer("weather", "forecast");
		ClusterToolCallbackProvider provider = provider();
		assertThat(names(provider)).containsExactly("weather_forecast");
		this.offers.fail("weather", FakeOffers.none("weather")).change("weather");
		assertThat(names(provider)).isEmpty();
		this.offers.offer("weather", "forecast").change("weather");
		assertThat(names(provider)).containsExactly("weather_forecast");
	}

	@Test
	void listsAgainWhenTheListMayHaveChanged() {
		this.offers.offer("weather", "forecast");
		ClusterToolCallbackProvider provider = provider();
		ToolCallback[] before = provider.getToolCallbacks();
		this.offers.offer("weather", "forecast").change("weather");
		assertThat(provider.getToolCallbacks()).as("the same list").containsExactly(before);
		this.offers.offer("weather", "forecast", "history").change("weather");
		assertThat(names(provider)).containsExactly("weather_forecast", "weather_history");
	}

	@Test
	void listsAgainAfterAWhileWhereNoChangeIsDeclared() {
		this.offers.offer("weather", "forecast");
		ClusterToolCallbackProvider provider = provider();
		assertThat(names(provider)).containsExactly("weather_forecast");
		this.offers.offer("weather", "history");
		this.scheduler.advance(INTERVAL);
		assertThat(names(provider)).containsExactly("weather_history");
	}

	@Test
	void offersToolsThatAllFiltersAccept() {
		this.offers.offer("calculator", "add", "divide", "reset");
		ToolRules rules = new ToolRules(
				List.of((service, tool) -> !tool.name().equals("reset"), (service, tool) -> tool.name().length() > 3),
				ToolNaming.DEFAULT, ToolContextToMcpMetaConverter.noOp());
		assertThat(names(provider(rules, "calculator"))).containsExactly("calculator_divide");
	}

	@Test
	void offersNoToolWhoseFilterThrows() {
		this.offers.offer("calculator", "add", "divide");
		ToolRules rules = new ToolRules(List.of((service, tool) -> {
			if (tool.name().equals("add")) {
				throw new IllegalStateException("no idea");
			}
			return true;
		}), ToolNaming.DEFAULT, ToolContextToMcpMetaConverter.noOp());
		assertThat(names(provider(rules, "calculator"))).containsExactly("calculator_divide");
	}

	@Test
	void takesNamesOfTheApplication() {
		this.offers.offer("calculator", "add", "divide", "reset", "sub");
		ToolNaming naming = (service, tool) -> switch (tool.name()) {
			case "add", "sub" -> "sum";
			case "divide" -> "a name with blanks";
			default -> "my-" + tool.name();
		};
		ToolRules rules = new ToolRules(List.of(), naming, ToolContextToMcpMetaConverter.noOp());
		assertThat(names(provider(rules, "calculator"))).containsExactly("sum", "my-reset");
	}

	@Test
	void keepsToTheLimits() {
		String[] many = IntStream.range(0, 101)
			.mapToObj((number) -> "tool%03d".formatted(number))
			.toArray(String[]::new);
		this.offers.offer("calculator", many).offer("weather", List.of(FakeOffers.tool("forecast", "a".repeat(2000))));
		ToolCallback[] callbacks = provider().getToolCallbacks();
		assertThat(callbacks).hasSize(101);
		assertThat(callbacks[99].getToolDefinition().name()).isEqualTo("calculator_tool099");
		assertThat(callbacks[100].getToolDefinition().description()).isEqualTo("a".repeat(1024));
	}

	@Test
	void offersToolsOfOtherProvidersFirst() {
		this.offers.offer("calculator", "add", "divide");
		ToolCallback own = FunctionToolCallback.builder("calculator_add", (String text) -> text)
			.inputType(String.class)
			.build();
		this.others.add(ToolCallbackProvider.from(own));
		ToolCallback[] callbacks = provider().getToolCallbacks();
		assertThat(callbacks).extracting((callback) -> callback.getToolDefinition().name())
			.containsExactly("calculator_add", "calculator_divide");
		assertThat(callbacks[0]).isSameAs(own);
	}

	@Test
	void findsServicesByTheirTags() {
		this.offers.offer("calculator", "add").offer("weather", "forecast").offer("library", "lend");
		given(this.cluster.discover(any(InstanceQuery.class)))
			.willReturn(List.of(instance("calculator"), instance("weather", "agents")))
			.willReturn(List.of(instance("weather"), instance("library", "agents")));
		ClusterToolCallbackProvider provider = provider(
				new ToolSettings(List.of(), List.of("agents"), ToolLimits.DEFAULTS, Duration.ofMillis(50), INTERVAL),
				ToolRules.DEFAULTS);
		assertThat(names(provider)).containsExactly("weather_forecast");
		this.scheduler.advance(INTERVAL);
		assertThat(names(provider)).containsExactly("library_lend");
	}

	@Test
	void listensToNothingOnceItIsClosed() {
		ClusterToolCallbackProvider provider = provider();
		provider.afterSingletonsInstantiated();
		assertThat(this.offers.listeners()).isEqualTo(2);
		provider.close();
		assertThat(this.offers.listeners()).isZero();
		assertThat(names(provider)).isEmpty();
	}

	private ClusterToolCallbackProvider provider() {
		return provider("calculator", "weather");
	}

	private ClusterToolCallbackProvider provider(String... services) {
		return provider(ToolRules.DEFAULTS, services);
	}

	private ClusterToolCallbackProvider provider(ToolRules rules, String... services) {
		return provider(
				new ToolSettings(List.of(services), List.of(), ToolLimits.DEFAULTS, Duration.ofMillis(50), INTERVAL),
				rules);
	}

	private ClusterToolCallbackProvider provider(ToolSettings settings, ToolRules rules) {
		return new ClusterToolCallbackProvider(this.cluster, this.offers, settings, rules, () -> this.others,
				this.scheduler);
	}

	private static List<String> names(ToolCallbackProvider provider) {
		return Stream.of(provider.getToolCallbacks()).map((callback) -> callback.getToolDefinition().name()).toList();
	}

	private static CallFailedException failed() {
		return new CallFailedException("tools/list", new InstanceId("weather-1"), 1, new IllegalStateException("no"));
	}

	private static McpInstance instance(String service, String... tags) {
		return new McpInstance(new InstanceId(service + "-1"), service, new Endpoint(false, "127.0.0.1", 1, "/mcp"),
				Traits.builder().tags(Set.of(tags)).build(), Health.UP);
	}

}
