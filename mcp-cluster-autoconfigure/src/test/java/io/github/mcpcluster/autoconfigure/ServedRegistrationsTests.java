/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.autoconfigure.registry.AdvertisedHost;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.LocalRegistration;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.testing.FakeRegistry;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/**
 * The registrations of the services of an application, without a web server.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServedRegistrationsTests {

	private final AtomicInteger lookups = new AtomicInteger();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class, LifecycleAutoConfiguration.class,
						McpClusterRegistryAutoConfiguration.class, McpClusterServerAutoConfiguration.class))
		.withUserConfiguration(One.class, Two.class)
		.withBean(AdvertisedHost.class, () -> () -> "10.0.0." + this.lookups.incrementAndGet())
		.withPropertyValues("mcp.cluster.registry.local.directory=none", "mcp.cluster.server.port=8080",
				"mcp.cluster.server.drain-delay=0s");

	@Test
	void looksUpTheAddressOnceHoweverOftenARegistrationChanges() {
		this.runner.run((context) -> {
			McpServiceRegistry registry = context.getBean(McpServiceRegistry.class);
			registry.drain(id(context, "one"), true);
			registry.drain(id(context, "one"), false);
			registry.deregister(id(context, "two"));
			assertThat(context.getBean(ReconcilingRegistry.class).registrations())
				.extracting((LocalRegistration each) -> each.registration().instance().id().value())
				.singleElement(STRING)
				.startsWith("one-10.0.0.1-8080-");
		});
		assertThat(this.lookups).hasValue(1);
	}

	@Test
	void drainsTheServiceWhoseInstanceIsDrained() {
		this.runner.run((context) -> {
			context.getBean(McpServiceRegistry.class).drain(id(context, "one"), true);
			assertThat(context.getBean(McpServices.class).all()).filteredOn((each) -> each.name().equals("one"))
				.extracting(ServedService::health)
				.containsExactly(Health.DRAINING);
		});
	}

	@Test
	void registersWhatHasChangedAndKeepsItDrained() {
		this.runner.run((context) -> {
			ServedService service = context.getBean(McpServices.class).find("one").orElseThrow();
			String before = service.digest();
			context.getBean(McpServiceRegistry.class).drain(id(context, "one"), true);
			service.content().addTool(tool());
			assertThat(service.digest()).isNotEqualTo(before);
			assertThat(registrations(context)).anySatisfy((registered) -> {
				assertThat(registered.registration().instance().traits().digest()).isEqualTo(service.digest());
				assertThat(registered.draining()).isTrue();
			});
		});
	}

	@Test
	void registersNothingAgainThatWasTakenOut() {
		this.runner.run((context) -> {
			context.getBean(McpServiceRegistry.class).deregister(id(context, "one"));
			context.getBean(McpServices.class).find("one").orElseThrow().content().addTool(tool());
			assertThat(registrations(context))
				.extracting((registered) -> registered.registration().instance().id().value())
				.singleElement(STRING)
				.startsWith("two-10.0.0.1-8080-");
		});
	}

	@Test
	void sharesNoIdWithAnotherReplicaAtTheSameAddress() {
		FakeRegistry shared = new FakeRegistry();
		WebApplicationContextRunner proxied = this.runner.withBean(McpServiceRegistry.class, () -> shared)
			.withPropertyValues("mcp.cluster.server.host=proxy.example.com");
		proxied.run((remaining) -> {
			proxied.run((stopping) -> assertThat(shared.registered()).hasSize(4));
			assertThat(shared.registered()).extracting(McpInstance::service).containsExactlyInAnyOrder("one", "two");
		});
	}

	private static InstanceId id(ApplicationContext context, String service) {
		return registrations(context).stream()
			.map((each) -> each.registration().instance())
			.filter((instance) -> instance.service().equals(service))
			.findFirst()
			.orElseThrow()
			.id();
	}

	private static List<LocalRegistration> registrations(ApplicationContext context) {
		return context.getBean(ReconcilingRegistry.class).registrations();
	}

	private static SyncToolSpecification tool() {
		return SyncToolSpecification.builder()
			.tool(Tool.builder("added", Map.of("type", "object")).build())
			.callHandler((exchange, request) -> CallToolResult.builder().addTextContent("added").build())
			.build();
	}

	@Test
	void saysThatSpringCutsTheDrainDelay(CapturedOutput output) {
		this.runner.withPropertyValues("mcp.cluster.server.drain-delay=45s").run((context) -> {
			context.getBean(McpServiceRegistry.class).deregister(id(context, "one"));
			context.getBean(McpServiceRegistry.class).deregister(id(context, "two"));
		});
		assertThat(output).contains("mcp.cluster.server.drain-delay: 45s (expected: below the 30s of "
				+ "spring.lifecycle.timeout-per-shutdown-phase");
	}

	@Test
	void saysNothingOfADrainDelayThatSpringWaitsFor(CapturedOutput output) {
		this.runner
			.withPropertyValues("mcp.cluster.server.drain-delay=1ms", "spring.lifecycle.timeout-per-shutdown-phase=2s")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("drain-delay");
	}

	@McpClusterService("one")
	static class One {

		@McpTool(description = "Adds.")
		int add(int a, int b) {
			return a + b;
		}

	}

	@McpClusterService("two")
	static class Two {

		@McpTool(description = "Adds.")
		int add(int a, int b) {
			return a + b;
		}

	}

}
