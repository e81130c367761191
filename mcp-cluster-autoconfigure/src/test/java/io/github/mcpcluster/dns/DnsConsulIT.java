/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.consul.ConsulRegistry;
import io.github.mcpcluster.consul.ConsulSettings;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.TestConsul;
import io.github.mcpcluster.watch.InstanceSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The DNS interface of a real Consul.
 */
class DnsConsulIT {

	private static final McpInstance ONE = Instances.instance("calculator", 1001);

	private static final McpInstance TWO = Instances.instance("calculator", 1002);

	@AutoClose
	private final TestConsul consul = TestConsul.start();

	@AutoClose
	private final ConsulRegistry writer = new ConsulRegistry(ConsulSettings.builder(this.consul.uri()).build());

	private final List<Set<String>> seen = new CopyOnWriteArrayList<>();

	private final List<String> lost = new CopyOnWriteArrayList<>();

	private DnsRegistry registry;

	@AfterEach
	void close() {
		this.registry.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void instancesComeAndGo(boolean tcp) {
		observe("{service}.service.consul", tcp);
		await().until(() -> !this.seen.isEmpty());
		register(ONE);
		register(TWO);
		await().until(() -> last().equals(ids(ONE, TWO)));
		this.writer.serviceRegistry().deregister(ONE.id());
		await().until(() -> last().equals(ids(TWO)));
		this.writer.serviceRegistry().deregister(TWO.id());
		await().until(() -> last().isEmpty());
		assertThat(this.lost).isEmpty();
	}

	@Test
	void namesOfRfc2782AreFoundByTheirTag() {
		observe("_{service}._mcp.service.consul", false);
		register(ONE);
		await().until(() -> !this.seen.isEmpty() && last().equals(ids(ONE)));
	}

	@Test
	void anInstanceAtAnotherAddressThanItsNodeIsCalledThere() {
		observe("{service}.service.consul", false);
		McpInstance elsewhere = McpInstance.of("calculator", new Endpoint(false, "127.0.0.9", 1003, "/mcp/calculator"),
				Traits.NONE);
		register(elsewhere);
		await().until(() -> !this.seen.isEmpty() && last().equals(ids(elsewhere)));
	}

	@Test
	void instancesThatDoNotFitIntoADatagramAreFoundOverTcp() {
		McpInstance[] many = IntStream.range(0, 60)
			.mapToObj((i) -> Instances.instance("calculator", 1001 + i))
			.toArray(McpInstance[]::new);
		for (McpInstance each : many) {
			register(each);
		}
		observe("{service}.service.consul", true);
		await().until(() -> !this.seen.isEmpty() && last().equals(ids(many)));
	}

	@Test
	void aConsulThatIsKilledIsALostRegistryAndComesBack() {
		register(ONE);
		observe("{service}.service.consul", false);
		await().until(() -> !this.seen.isEmpty() && last().equals(ids(ONE)));
		this.consul.kill();
		await().until(() -> !this.lost.isEmpty());
		int answers = this.seen.size();
		this.consul.restart();
		register(TWO);
		await().until(() -> this.seen.size() > answers && last().equals(ids(TWO)));
		assertThat(this.lost).allMatch((message) -> message.contains("127.0.0.1:" + this.consul.dnsPort()));
	}

	private void observe(String query, boolean tcp) {
		Duration often = Duration.ofMillis(200);
		this.registry = new DnsRegistry(new DnsSettings(List.of("127.0.0.1:" + this.consul.dnsPort()),
				Duration.ofSeconds(2), tcp, often, often, 3),
				new DnsService(query, RecordType.SRV, 0, false, "/mcp/{service}", Traits.NONE), Map.of());
		this.registry.source().subscribe("calculator", new InstanceSource.Observer() {

			@Override
			public void seen(List<McpInstance> instances, InstanceSource.Continuity continuity) {
				DnsConsulIT.this.seen.add(ids(instances.toArray(McpInstance[]::new)));
			}

			@Override
			public void lost(RegistryException cause) {
				DnsConsulIT.this.lost.add(cause.getMessage());
			}

		});
	}

	private void register(McpInstance instance) {
		this.writer.serviceRegistry().register(Registration.of(instance, new HealthCheck.None()));
	}

	private Set<String> last() {
		return this.seen.get(this.seen.size() - 1);
	}

	private static Set<String> ids(McpInstance... instances) {
		return List.of(instances).stream().map((each) -> each.id().value()).collect(Collectors.toSet());
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
	}

}
