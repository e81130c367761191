/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.ai.mcp.annotation.McpTool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Registrations, as Consul itself shows them.
 */
class RegisterIT {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final TestConsul consul = TestConsul.shared();

	private final ConsulApi api = new ConsulApi(this.consul);

	@BeforeEach
	@AfterEach
	void clean() {
		this.consul.reset();
	}

	@Test
	void showsNameTagsAndAddress() {
		try (Application server = Application.of(Calculator.class).consul(this.consul).start()) {
			JsonNode service = this.api.service(server.calculatorId());
			assertThat(service.path("Service").asString()).isEqualTo("calculator");
			assertThat(service.path("Address").asString()).isEqualTo("127.0.0.1");
			assertThat(service.path("Port").asInt()).isEqualTo(server.port());
			assertThat(service.path("Tags").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("mcp",
					"mcp-stateless", "mcp-tools", "mcp-resources", "mcp-prompts", "math");
		}
	}

	@Test
	void showsTheMetadataOfTheWireContract() {
		try (Application server = Application.of(Calculator.class)
			.consul(this.consul)
			.property("mcp.cluster.server.zone", "north")
			.property("mcp.cluster.server.weight", 3)
			.start()) {
			JsonNode meta = this.api.service(server.calculatorId()).path("Meta");
			assertThat(meta.propertyNames()).containsExactlyInAnyOrder("mcp-path", "mcp-protocol", "mcp-spec",
					"mcp-tools-digest", "version", "node", "secure", "zone", "weight", "registered-at", "team");
			assertThat(meta.path("mcp-path").asString()).isEqualTo("/mcp/calculator");
			assertThat(meta.path("mcp-protocol").asString()).isEqualTo("stateless");
			assertThat(meta.path("mcp-tools-digest").asString()).matches("[0-9a-f]{64}");
			assertThat(List.of(meta.path("version").asString(), meta.path("zone").asString(),
					meta.path("weight").asString(), meta.path("secure").asString(), meta.path("team").asString()))
				.containsExactly("1.2.0", "north", "3", "false", "payments");
			assertThat(meta.path("node").asString()).isEqualTo("test-application@127.0.0.1:" + server.port());
		}
	}

	@Test
	void isCheckedAtTheHealthPathOfTheService() {
		try (Application server = Application.of(Calculator.class)
			.consul(this.consul)
			.property("mcp.cluster.server.health-check.interval", "1s")
			.property("mcp.cluster.server.health-check.timeout", "900ms")
			.start()) {
			assertThat(this.api.passing("calculator")).containsExactly(server.calculatorId());
			await().atMost(PATIENCE)
				.untilAsserted(() -> assertThat(this.api.check(server.calculatorId()).path("Output").asString())
					.contains("/mcp/calculator/health", "200", "UP"));
		}
	}

	@Test
	void isGoneWhenTheApplicationHasStopped() {
		try (Application server = Application.of(Calculator.class).consul(this.consul).start()) {
			assertThat(this.api.services().has(server.calculatorId())).isTrue();
		}
		assertThat(this.api.services().isEmpty()).isTrue();
	}

	@Test
	void registersEachServiceOfAnApplication() {
		try (Application server = Application.of(Calculator.class, Clock.class).consul(this.consul).start()) {
			assertThat(this.api.services().propertyNames()).containsExactlyInAnyOrder(server.calculatorId(),
					"wall-clock-127.0.0.1-" + server.port());
			assertThat(server.cluster().client("wall-clock").listTools()).extracting("name").containsExactly("time");
			assertThat(server.calculator().listTools()).extracting("name").contains("where").doesNotContain("time");
		}
	}

	@Test
	void keepsApplicationsWithTheSameServiceApart() {
		try (Application one = Application.of(Calculator.class).consul(this.consul).start();
				Application other = Application.of(Calculator.class).consul(this.consul).start()) {
			assertThat(this.api.passing("calculator")).containsExactlyInAnyOrder(one.calculatorId(),
					other.calculatorId());
			assertThat(one.cluster().discover("calculator")).hasSize(2);
		}
	}

	@Test
	void registersInCodeWhatIsServedElsewhere() {
		try (Application elsewhere = Application.of(Calculator.class)
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", "none")
			.start(); Application client = Application.of().consul(this.consul).start()) {
			McpInstance instance = McpInstance.of("calculator",
					new Endpoint(false, "127.0.0.1", elsewhere.port(), "/mcp/calculator"), Traits.NONE);
			client.registry().register(Registration.of(instance, new HealthCheck.None()));
			await().atMost(PATIENCE).until(() -> !client.cluster().discover("calculator").isEmpty());
			assertThat(client.call("where")).isEqualTo(elsewhere.calculatorId());
			client.registry().deregister(instance.id());
			assertThat(this.api.services().isEmpty()).isTrue();
		}
	}

	@Test
	void showsAClientWhatIsUpdatedInCode() {
		try (Application one = Application.of().consul(this.consul).start();
				Application client = Application.of().consul(this.consul).start()) {
			one.registry().register(elsewhere("1.0.0", 8001));
			await().atMost(PATIENCE).until(() -> versions(client).equals(List.of("1.0.0")));
			one.registry().register(elsewhere("2.0.0", 8002));
			await().atMost(PATIENCE).until(() -> versions(client).equals(List.of("2.0.0")));
			assertThat(client.cluster().discover("elsewhere")).extracting((each) -> each.endpoint().port())
				.containsExactly(8002);
			assertThat(this.api.services().propertyNames()).containsExactly("elsewhere-1");
		}
	}

	@Test
	void registersAgainWhatWasDeregisteredBehindItsBack() {
		try (Application one = Application.of()
			.consul(this.consul)
			.property("mcp.cluster.registry.reconcile-interval", "1s")
			.start(); Application client = Application.of().consul(this.consul).start()) {
			one.registry().register(elsewhere("1.0.0", 8001));
			await().atMost(PATIENCE).until(() -> versions(client).equals(List.of("1.0.0")));
			long before = this.api.createIndex("elsewhere");
			this.api.deregister("elsewhere-1");
			await().atMost(PATIENCE).until(() -> this.api.createIndex("elsewhere") > before);
			await().atMost(PATIENCE).until(() -> versions(client).equals(List.of("1.0.0")));
		}
	}

	@Test
	void registersNothingWithoutAnAnnotatedBean() {
		try (Application empty = Application.of().consul(this.consul).start()) {
			assertThat(this.api.services().isEmpty()).isTrue();
			assertThat(empty.endpoint("").path("registrations").isEmpty()).isTrue();
		}
	}

	private static Registration elsewhere(String version, int port) {
		return Registration.of(new McpInstance(new InstanceId("elsewhere-1"), "elsewhere",
				new Endpoint(false, "127.0.0.1", port, "/mcp"), Traits.builder().version(version).build(), Health.UP),
				new HealthCheck.None());
	}

	private static List<String> versions(Application client) {
		return client.cluster().discover("elsewhere").stream().map(McpInstance::version).toList();
	}

	/** Another service. Its name is that of the bean. */
	@McpClusterService(name = "wall-clock")
	static class Clock {

		@McpTool
		String time() {
			return "noon";
		}

	}

}
