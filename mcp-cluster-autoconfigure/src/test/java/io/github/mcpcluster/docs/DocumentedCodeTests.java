/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterRegistrations;
import io.github.mcpcluster.McpServerDescription;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.tools.ScriptedModel;
import io.github.mcpcluster.tools.ScriptedModel.Step;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.tool.ToolCallbackProvider;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/**
 * Runs the code that the documentation shows, in one application with a registry in
 * memory.
 */
class DocumentedCodeTests {

	private static ConfigurableApplicationContext application;

	private static McpCluster cluster;

	private static InstanceId weather;

	@BeforeAll
	static void start() {
		application = new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--server.address=127.0.0.1", "--mcp.cluster.registry.local.directory=none",
				"--mcp.cluster.client.services.weather.strategy=same-zone-first",
				"--mcp.cluster.client.tools.services=calculator", "--spring.main.banner-mode=off");
		cluster = application.getBean(McpCluster.class);
		weather = register(new PythonServer(application.getBean(McpClusterRegistrations.class)));
	}

	/** Nobody listens at the address of the page, so its health check is left out. */
	private static InstanceId register(PythonServer server) {
		InstanceId id = server.register();
		application.getBean(McpClusterRegistrations.class)
			.update(McpServerDescription.of("weather", URI.create("http://10.0.0.7:8000/mcp"))
				.withTraits(registered(id).traits()));
		return id;
	}

	private static McpInstance registered(InstanceId id) {
		return application.getBean(McpServiceRegistry.class)
			.registered()
			.stream()
			.filter((instance) -> instance.id().equals(id))
			.findFirst()
			.orElseThrow();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void callsTheServiceOfTheQuickStart() {
		assertThat(application.getBean(Sums.class).add(2, 3)).isEqualTo(5.0);
	}

	@Test
	void sendsHeadersOfACall() {
		assertThat(application.getBean(TenantSums.class).addFor("blue", 2, 3)).isEqualTo(5.0);
	}

	@Test
	void answersPromptsByToolsOfServices() {
		await().until(() -> application.getBean(ToolCallbackProvider.class).getToolCallbacks().length > 0);
		assertThat(application.getBean(Assistant.class).answer("user-42", "2 + 3?")).isEqualTo("5.0");
	}

	@Test
	void findsInstancesByWhatTheyAre() {
		await().until(() -> !cluster.discover("weather").isEmpty());
		assertThat(new Discovery(cluster).nearby()).extracting(McpInstance::id).containsExactly(weather);
	}

	@Test
	void tellsAListenerWhatThereIs() {
		List<Integer> sizes = new ArrayList<>();
		try (McpCluster.Watch watch = new Discovery(cluster).follow(sizes)) {
			await().until(() -> sizes.contains(1));
		}
	}

	@Test
	void settlesALeaseBothWays() throws IOException {
		await().until(() -> !cluster.discover("weather").isEmpty());
		OwnCall call = new OwnCall(cluster);
		assertThat(call.call("user-42", (uri) -> uri.toString())).isEqualTo("http://10.0.0.7:8000/mcp");
		assertThatIOException().isThrownBy(() -> call.call("user-42", (uri) -> {
			throw new IOException("down");
		}));
		assertThat(cluster.stats().services()).filteredOn((each) -> each.name().equals("weather"))
			.first()
			.satisfies((each) -> assertThat(each.instances().get(0).failures()).isEqualTo(1))
			.satisfies((each) -> assertThat(each.strategy()).isEqualTo("same-zone-first"));
	}

	@Test
	void explainsThatNothingWasSent() {
		assertThat(new Orders(cluster).place("user-42", Map.of("item", "tea"))).startsWith("The order was not placed")
			.contains("No instance of service 'orders' available");
	}

	@Test
	void takesAnInstanceOut() {
		McpServiceRegistry registry = application.getBean(McpServiceRegistry.class);
		PythonServer server = new PythonServer(application.getBean(McpClusterRegistrations.class));
		await().until(() -> !cluster.discover("weather").isEmpty());
		server.takeOut(weather);
		assertThat(registry.registered()).extracting(McpInstance::id).doesNotContain(weather);
		await().until(() -> application.getBean(Departures.class).hasLeft(weather));
		register(server);
	}

	@Test
	void changesAServiceThatRuns() {
		Resources resources = new Resources(application.getBean(McpServices.class));
		resources.add("calc://e", "2.718");
		assertThat(cluster.client("calculator").readResource("calc://e").contents())
			.hasToString("[TextResourceContents[uri=calc://e, mimeType=null, text=2.718, meta=null]]");
		resources.remove("calc://e");
	}

	@Test
	void observesCallsByNamesOfTheApplication() {
		application.getBean(Sums.class).add(2, 3);
		assertThat(application.getBean(MeterRegistry.class)
			.get("agent.calls")
			.tags("service", "calculator", "target", "add", "outcome", "success")
			.timer()
			.count()).isPositive();
	}

	/** Spring Security is there for the tests of secured applications. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	@Import({ CalculatorService.class, Sums.class, TenantSums.class, Assistant.class, ReadOnlyTools.class,
			SameZoneFirst.class, CallsByTarget.class, Departures.class })
	static class Application {

		@Bean
		ChatModel chatModel() {
			return new ScriptedModel(new Step("calculator_add", "{\"a\":2,\"b\":3}"));
		}

	}

}
