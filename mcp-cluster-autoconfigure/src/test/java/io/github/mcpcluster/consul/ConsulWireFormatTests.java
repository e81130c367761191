/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.consul.ConsulJson.NewCheck;
import io.github.mcpcluster.consul.ConsulJson.NewService;
import io.github.mcpcluster.consul.ConsulJson.Service;
import io.github.mcpcluster.consul.ConsulJson.Weights;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.mcpcluster.consul.Instances.instance;
import static io.github.mcpcluster.consul.Instances.unchecked;
import static io.github.mcpcluster.testing.Instances.RICH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConsulWireFormatTests {

	private final ConsulWireFormat format = new ConsulWireFormat(false);

	@Test
	void readsWhatItWrites() {
		McpInstance instance = instance("calculator", 8080, RICH);
		assertThat(readBack(instance)).isEqualTo(instance);
	}

	@Test
	void readsWhatItWritesOfAnInstanceThatSaysNothing() {
		McpInstance instance = instance("calculator", 8080);
		assertThat(readBack(instance)).isEqualTo(instance);
	}

	@Test
	void readsWhatItWritesOfASecureInstanceAtAnIpv6Address() {
		McpInstance instance = McpInstance.of("calculator", new Endpoint(true, "fe80::1", 8443, "/app/mcp/calculator"),
				Traits.NONE);
		assertThat(readBack(instance)).isEqualTo(instance);
		assertThat(readBack(instance).uri()).hasToString("https://[fe80::1]:8443/app/mcp/calculator");
	}

	@Test
	void writesTheContract() {
		NewService service = this.format.encode(unchecked(instance("calculator", 8080, RICH)));
		assertThat(service.tags()).containsExactly("mcp", "mcp-streamable", "mcp-tools", "mcp-resources", "mcp-prompts",
				"mcp-completions", "blue", "canary");
		assertThat(service.weights()).isEqualTo(new Weights(7, 1));
		assertThat(service.meta())
			.containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("mcp-path", "/mcp/calculator"),
					Map.entry("mcp-protocol", "streamable"), Map.entry("mcp-spec", "2025-11-25"),
					Map.entry("mcp-identity", "a-key"), Map.entry("mcp-identity-seal", "a-seal"),
					Map.entry("mcp-tools-digest", "0123456789abcdef"), Map.entry("version", "1.2.0"),
					Map.entry("node", "app@host:8080"), Map.entry("secure", "false"), Map.entry("zone", "a"),
					Map.entry("weight", "7"), Map.entry("registered-at", "2026-11-20T10:15:30.123Z"),
					Map.entry("team", "maths"), Map.entry("empty", ""), Map.entry("mcp-role", "worker"),
					Map.entry("mcp-capacity", "64"), Map.entry("mcp-load", "3")));
	}

	@Test
	void writesOnlyWhatIsSet() {
		NewService service = this.format.encode(unchecked(instance("calculator", 8080)));
		assertThat(service.meta()).containsOnlyKeys("mcp-path", "mcp-protocol", "secure", "weight");
		assertThat(ConsulJson.MAPPER.writeValueAsString(service)).isEqualTo(
				"{\"ID\":\"calculator-127.0.0.1-8080\",\"Name\":\"calculator\",\"Address\":\"127.0.0.1\",\"Port\":8080,"
						+ "\"Tags\":[\"mcp\",\"mcp-stateless\"],\"Meta\":{\"mcp-path\":\"/mcp/calculator\","
						+ "\"mcp-protocol\":\"stateless\",\"secure\":\"false\",\"weight\":\"1\"},"
						+ "\"Weights\":{\"Passing\":1,\"Warning\":1},"
						+ "\"Check\":{\"CheckID\":\"service:calculator-127.0.0.1-8080\",\"TTL\":\"60000ms\","
						+ "\"DeregisterCriticalServiceAfter\":\"60000ms\",\"Status\":\"passing\"}}");
	}

	@Test
	void writesAnHttpCheck() {
		Registration registration = Registration.of(instance("calculator", 8080),
				new HealthCheck.Http(URI.create("http://127.0.0.1:8080/mcp/calculator/health"), Duration.ofSeconds(10),
						Duration.ofMillis(1500), Duration.ofMinutes(1)));
		assertThat(this.format.encode(registration).check()).isEqualTo(new NewCheck("service:calculator-127.0.0.1-8080",
				"http://127.0.0.1:8080/mcp/calculator/health", "10000ms", "1500ms", null, null, "60000ms", "passing"));
	}

	@Test
	void writesATtlCheckOfAnInstanceThatIsDown() {
		Registration registration = Instances.ttl(instance("calculator", 8080).withHealth(Health.DOWN),
				Duration.ofSeconds(15));
		assertThat(this.format.encode(registration).check()).isEqualTo(
				new NewCheck("service:calculator-127.0.0.1-8080", null, null, null, null, "15000ms", null, null));
	}

	@Test
	void skipsTheVerificationOfACertificateOnlyWhereThereIsOne() {
		ConsulWireFormat trusting = new ConsulWireFormat(true);
		McpInstance instance = instance("calculator", 8080);
		assertThat(trusting.encode(Instances.http(instance, URI.create("https://h/"))).check().tlsSkipVerify())
			.isTrue();
		assertThat(trusting.encode(Instances.http(instance, URI.create("http://h/"))).check().tlsSkipVerify()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp-path", "version", "consul-", "consul-x" })
	void refusesAReservedKey(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> encode(Map.of(key, "value")))
			.withMessageStartingWith("metadata key: '%s' (expected: a key that is not reserved", key);
	}

	@Test
	void refusesKeysAndValuesThatAreTooLong() {
		encode(Map.of("k".repeat(128), "v".repeat(512)));
		assertThatIllegalArgumentException().isThrownBy(() -> encode(Map.of("k".repeat(129), "v")));
		assertThatIllegalArgumentException().isThrownBy(() -> encode(Map.of("long", "v".repeat(513))))
			.withMessage("metadata 'long': a value of 513 bytes (expected: at most 512 in UTF-8)");
		assertThatIllegalArgumentException().isThrownBy(() -> encode(Map.of("long", "ü".repeat(257))));
	}

	@Test
	void refusesAVersionThatIsTooLong() {
		Traits traits = Traits.builder().version("1".repeat(513)).build();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.format.encode(unchecked(instance("calculator", 8080, traits))))
			.withMessageStartingWith("metadata 'version'");
	}

	@Test
	void refusesTooManyPairs() {
		Map<String, String> metadata = new HashMap<>();
		for (int i = 0; i < 60; i++) {
			metadata.put("key-" + i, "");
		}
		assertThat(encode(metadata).meta()).hasSize(64);
		metadata.put("another", "");
		assertThatIllegalArgumentException().isThrownBy(() -> encode(metadata))
			.withMessage("metadata: 61 pairs (expected: at most 60, beside 4 of MCP Cluster's)");
	}

	@Test
	void refusesAReservedTag() {
		Traits traits = Traits.builder().tags(Set.of("mcp-tools")).build();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.format.encode(unchecked(instance("calculator", 8080, traits))))
			.withMessageStartingWith("tag: 'mcp-tools'");
	}

	@Test
	void takesDefaultsForWhatAForeignInstanceDoesNotSay() {
		Service foreign = new Service("foreign-1", "calculator", null, "", 80, Map.of("mcp-path", "/mcp"), null, null,
				null);
		assertThat(this.format.decode(foreign, "10.0.0.1", Health.UP)).hasValueSatisfying((instance) -> {
			assertThat(instance.uri()).hasToString("http://10.0.0.1:80/mcp");
			assertThat(instance.traits()).isEqualTo(Traits.NONE);
			assertThat(instance.health()).isEqualTo(Health.UP);
		});
	}

	@Test
	void takesDefaultsForWhatMakesNoSense() {
		Service foreign = new Service("foreign-1", "calculator", List.of("mcp-new", "red"), "h", 80,
				Map.of("mcp-path", "/mcp", "weight", "heavy", "registered-at", "today", "mcp-new", "x", "a.b", "c"),
				new Weights(1000, 1), null, null);
		assertThat(this.format.decode(foreign, "", Health.UP)).map(McpInstance::traits)
			.contains(Traits.builder().weight(100).tags(Set.of("red")).metadata(Map.of("a.b", "c")).build());
	}

	@ExtendWith(OutputCaptureExtension.class)
	@Test
	void skipsAnInstanceWithoutAPathAndWarnsOnce(CapturedOutput output) {
		Service foreign = new Service("foreign-1", "calculator", null, "h", 80, null, null, null, null);
		assertThat(this.format.decode(foreign, "", Health.UP)).isEmpty();
		assertThat(this.format.decode(foreign, "", Health.UP)).isEmpty();
		assertThat(output).containsOnlyOnce(
				"Ignoring instance 'foreign-1' of service 'calculator' in Consul: its metadata has no 'mcp-path'");
	}

	@ExtendWith(OutputCaptureExtension.class)
	@Test
	void skipsAnInstanceWhoseHostIsNoneAndWarnsOnce(CapturedOutput output) {
		Service odd = new Service("odd", "calculator", null, "h\u00f6st\nERROR", 80, Map.of("mcp-path", "/mcp"), null,
				null, null);
		assertThat(this.format.decode(odd, "", Health.UP)).isEmpty();
		assertThat(this.format.decode(odd, "", Health.UP)).isEmpty();
		assertThat(output).containsOnlyOnce("Ignoring instance 'odd' of service 'calculator' in Consul: host: ")
			.doesNotContain("\nERROR");
	}

	@Test
	void skipsAnInstanceThatCannotBeCalled() {
		Map<String, String> meta = Map.of("mcp-path", "/mcp");
		assertThat(this.format.decode(new Service("a", "s", null, "h", 0, meta, null, null, null), "", Health.UP))
			.isEmpty();
		assertThat(this.format.decode(new Service("a", "s", null, "h", null, meta, null, null, null), "", Health.UP))
			.isEmpty();
		assertThat(this.format.decode(new Service("a b", "s", null, "h", 80, meta, null, null, null), "", Health.UP))
			.isEmpty();
		assertThat(this.format.decode(new Service("a", "S_", null, "h", 80, meta, null, null, null), "", Health.UP))
			.isEmpty();
		assertThat(this.format.decode(new Service("a", "s", null, "h h", 80, meta, null, null, null), "", Health.UP))
			.isEmpty();
		assertThat(this.format.decode(new Service(null, null, null, null, 80, meta, null, null, null), "", Health.UP))
			.isEmpty();
		Map<String, String> future = Map.of("mcp-path", "/mcp", "mcp-protocol", "telepathic");
		assertThat(this.format.decode(new Service("a", "s", null, "h", 80, future, null, null, null), "", Health.UP))
			.isEmpty();
	}

	private NewService encode(Map<String, String> metadata) {
		return this.format.encode(unchecked(instance("calculator", 8080, Traits.builder().metadata(metadata).build())));
	}

	/** By way of JSON, with the other name that Consul gives to the name. */
	private McpInstance readBack(McpInstance instance) {
		String json = ConsulJson.MAPPER.writeValueAsString(this.format.encode(unchecked(instance)))
			.replace("\"Name\":", "\"Service\":");
		return this.format.decode(ConsulJson.MAPPER.readValue(json, Service.class), "", Health.UP).orElseThrow();
	}

}
