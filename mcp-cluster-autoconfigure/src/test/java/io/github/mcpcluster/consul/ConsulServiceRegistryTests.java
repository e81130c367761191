/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.mcpcluster.consul.Instances.instance;
import static io.github.mcpcluster.consul.Instances.ttl;
import static io.github.mcpcluster.consul.Instances.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class ConsulServiceRegistryTests {

	private static final InstanceId ID = new InstanceId("calculator-127.0.0.1-8080");

	private final StubConsul consul = new StubConsul();

	private final ConsulRegistry connection = new ConsulRegistry(ConsulSettings.builder(this.consul.uri()).build());

	private final McpServiceRegistry registry = this.connection.serviceRegistry();

	@AfterEach
	void close() {
		this.connection.close();
		this.consul.close();
	}

	@Test
	void registersWithAPlainRequest() {
		this.consul.answers(200, "{}").answers(200, "");
		this.registry.register(ttl(instance("calculator", 8080), Duration.ofSeconds(10)));
		assertThat(this.consul.requests().get(1)).satisfies((request) -> {
			assertThat(request.method()).isEqualTo("PUT");
			assertThat(request.target()).isEqualTo("/v1/agent/service/register");
			assertThat(request.body()).endsWith("\"Weights\":{\"Passing\":1,\"Warning\":1},"
					+ "\"Check\":{\"CheckID\":\"service:%s\",\"TTL\":\"10000ms\",\"Status\":\"passing\"}}"
						.formatted(ID));
		});
	}

	@Test
	void dropsTheCheckOfAnotherKindFirst() {
		this.consul.answers(200, "{\"c\":{\"CheckID\":\"service:%s\",\"Type\":\"http\"}}".formatted(ID))
			.answers(200, "")
			.answers(200, "")
			.answers(200, "");
		this.registry.register(unchecked(instance("calculator", 8080)));
		assertThat(this.consul.targets()).containsExactly(
				"/v1/agent/checks?filter=CheckID+%3D%3D+%22service%3A" + ID + "%22",
				"/v1/agent/check/deregister/service:" + ID, "/v1/agent/service/register",
				"/v1/agent/check/pass/service:" + ID);
	}

	@Test
	void saysWhichServiceTheTokenMayNotWrite() {
		this.consul.answers(200, "{}").answers(403, "Permission denied");
		assertThatExceptionOfType(ConsulException.class)
			.isThrownBy(() -> this.registry.register(unchecked(instance("calculator", 8080))))
			.withMessageContaining("Could not register %s in Consul", ID)
			.withMessageContaining("The ACL token lacks service:write on \"calculator\"");
	}

	@Test
	void asksConsulNothingAboutWhatItCannotHold() {
		McpInstance instance = instance("calculator", 8080,
				Traits.builder().metadata(Map.of("mcp-path", "/elsewhere")).build());
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.register(unchecked(instance)))
			.withMessageContaining("mcp-path");
		assertThat(this.consul.requests()).isEmpty();
	}

	@Test
	void doesNothingToDeregisterWhatIsNotThere() {
		this.consul.answers(404, "Unknown service ID")
			.answers(500, "Unknown service {\"%s\" {}}".formatted(ID))
			.answers(500, "No cluster leader");
		this.registry.deregister(ID);
		this.registry.deregister(ID);
		assertThatExceptionOfType(ConsulException.class).isThrownBy(() -> this.registry.deregister(ID));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>404 page not found</html>", "404 page not found", "" })
	void doesNotTakeA404OfAProxyForTheWordOfConsul(String body) {
		this.consul.answers(404, body).answers(404, body);
		assertThatExceptionOfType(ConsulException.class).isThrownBy(() -> this.registry.deregister(ID))
			.withMessageContaining("Is that Consul, and is spring.cloud.consul.path right?");
		assertThatExceptionOfType(ConsulException.class)
			.isThrownBy(
					() -> this.registry.heartbeat(ttl(instance("calculator", 8080), Duration.ofSeconds(15)), Health.UP))
			.withMessageContaining("Is that Consul, and is spring.cloud.consul.path right?");
	}

	@Test
	void registersWhatNobodyChecksSoThatConsulForgetsItsGhost() {
		this.consul.answers(200, "{}").answers(200, "").answers(200, "").answers(200, "");
		Registration registration = unchecked(instance("calculator", 8080));
		this.registry.register(registration);
		assertThat(this.consul.requests().get(1).body())
			.contains("\"Check\":{\"CheckID\":\"service:%s\",\"TTL\":\"60000ms\",".formatted(ID)
					+ "\"DeregisterCriticalServiceAfter\":\"60000ms\",\"Status\":\"passing\"}");
		assertThat(this.registry.heartbeatInterval(registration)).contains(Duration.ofSeconds(20));
		this.registry.heartbeat(registration, Health.DOWN);
		assertThat(this.consul.targets().get(3)).isEqualTo("/v1/agent/check/pass/service:" + ID);
	}

	@Test
	void doesNotTakeTheMaintenanceOfTheNodeForADrain() {
		this.consul.answers(200, """
				{"a": {"ID": "a", "Service": "calculator", "Tags": ["mcp"], "Address": "h", "Port": 1,
				       "Meta": {"mcp-path": "/mcp"}},
				 "b": {"ID": "b", "Service": "calculator", "Tags": ["mcp"], "Address": "h", "Port": 2,
				       "Meta": {"mcp-path": "/mcp"}}}""").answers(200, """
				{"x": {"CheckID": "_node_maintenance", "Status": "critical", "ServiceID": ""},
				 "y": {"CheckID": "_service_maintenance:b", "Status": "critical", "ServiceID": "b"}}""");
		assertThat(this.registry.registered()).extracting((instance) -> instance.id().value(), McpInstance::health)
			.containsExactlyInAnyOrder(tuple("a", Health.DOWN), tuple("b", Health.DRAINING));
	}

	@Test
	void drainsByMaintenance() {
		this.consul.answers(200, "").answers(200, "");
		this.registry.drain(ID, true);
		this.registry.drain(ID, false);
		assertThat(this.consul.targets()).containsExactly(
				"/v1/agent/service/maintenance/%s?enable=true&reason=drained%%20by%%20MCP%%20Cluster".formatted(ID),
				"/v1/agent/service/maintenance/%s?enable=false".formatted(ID));
	}

	@Test
	void saysWhereToDrainAnInstanceOfAnotherAgent() {
		this.consul.answers(404, "No service registered with ID \"%s\"".formatted(ID));
		assertThatExceptionOfType(UnknownInstanceException.class).isThrownBy(() -> this.registry.drain(ID, true))
			.withMessageContaining("It is registered with another agent, or no longer: "
					+ "drain it through an application that uses its agent.");
	}

	@Test
	void heartbeatsThreeTimesWithinTheTtl() {
		Registration registration = ttl(instance("calculator", 8080), Duration.ofSeconds(15));
		assertThat(this.registry.heartbeatInterval(registration)).contains(Duration.ofSeconds(5));
		assertThat(this.registry
			.heartbeatInterval(Instances.http(registration.instance(), URI.create("http://127.0.0.1/")))).isEmpty();
	}

	@Test
	void tellsTheHealthOfAnInstance() {
		this.consul.answers(200, "").answers(200, "").answers(200, "");
		Registration registration = ttl(instance("calculator", 8080), Duration.ofSeconds(15));
		this.registry.heartbeat(registration, Health.UP);
		this.registry.heartbeat(registration, Health.DRAINING);
		this.registry.heartbeat(registration, Health.DOWN);
		this.registry.heartbeat(Instances.http(registration.instance(), URI.create("http://127.0.0.1/")), Health.UP);
		assertThat(this.consul.targets()).containsExactly("/v1/agent/check/pass/service:" + ID,
				"/v1/agent/check/warn/service:" + ID, "/v1/agent/check/fail/service:" + ID);
	}

	@Test
	void saysThatAnUnknownInstanceIsToBeRegisteredAgain() {
		this.consul.answers(404, "Unknown check ID \"service:%s\"".formatted(ID))
			.answers(500, "Unknown check \"service:%s\"".formatted(ID))
			.answers(500, "CheckID \"service:%s\" does not have associated TTL".formatted(ID));
		Registration registration = ttl(instance("calculator", 8080), Duration.ofSeconds(15));
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(UnknownInstanceException.class)
				.isThrownBy(() -> this.registry.heartbeat(registration, Health.UP))
				.withMessageContaining("Consul does not know the instance: register it again.");
		}
	}

	@Test
	void listsTheMcpInstancesOfTheAgent() {
		this.consul.answers(200, """
				{"a": {"ID": "a", "Service": "calculator", "Tags": ["mcp"], "Address": "h", "Port": 1,
				       "Meta": {"mcp-path": "/mcp"}},
				 "b": {"ID": "b", "Service": "calculator", "Tags": ["mcp"], "Address": "h", "Port": 2,
				       "Meta": {"mcp-path": "/mcp"}},
				 "c": {"ID": "c", "Service": "database", "Tags": [], "Address": "h", "Port": 3, "Meta": null}}""")
			.answers(200, "{\"x\": {\"CheckID\": \"service:b\", \"Status\": \"critical\", \"ServiceID\": \"b\"}}");
		assertThat(this.registry.registered()).extracting((instance) -> instance.id().value(), McpInstance::health)
			.containsExactlyInAnyOrder(tuple("a", Health.UP), tuple("b", Health.DOWN));
	}

	@Test
	void asksForItsOwnInstancesOnly() {
		this.consul.answers(200, """
				{"a": {"ID": "a", "Service": "calculator", "Tags": ["mcp"], "Address": "h", "Port": 1,
				       "Meta": {"mcp-path": "/mcp"}}}""").answers(200, "{}");
		assertThat(this.registry.registered(List.of(new InstanceId("a"), new InstanceId("b"))))
			.extracting((instance) -> instance.id().value())
			.containsExactly("a");
		assertThat(this.consul.targets()).extracting((target) -> URLDecoder.decode(target, StandardCharsets.UTF_8))
			.containsExactly("/v1/agent/services?filter=ID == \"a\" or ID == \"b\"",
					"/v1/agent/checks?filter=ServiceID == \"a\" or ServiceID == \"b\" or ServiceID == \"\"");
	}

	@Test
	void asksForManyInstancesInSeveralRequests() {
		this.consul.answers(200, "{}").answers(200, "{}").answers(200, "{}");
		List<InstanceId> ids = IntStream.range(0, 60).mapToObj((i) -> new InstanceId("a-" + i)).toList();
		assertThat(this.registry.registered(ids)).isEmpty();
		assertThat(this.consul.targets()).hasSize(3).allMatch((target) -> target.length() < 2000);
	}

	@Test
	void asksNothingAboutNoInstance() {
		assertThat(this.registry.registered(List.of())).isEmpty();
		assertThat(this.consul.requests()).isEmpty();
	}

}
