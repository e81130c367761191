/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gives each property of the metadata wrong values: the start fails, and tells the full
 * name of the property by a failure analysis, without a stack trace. A property that is
 * new here needs a wrong value, or a reason why it has none.
 */
class WrongConfigurationTests {

	/** Wrong values by the type of the property: garbage, and what no range has. */
	private static final Map<String, List<String>> BY_TYPE = Map.of("java.lang.Boolean", List.of("maybe"),
			"java.lang.Integer", List.of("many", "-1"), "java.time.Duration", List.of("soon", "-1s", "200000d"),
			"org.springframework.util.unit.DataSize", List.of("big", "-1B"),
			"io.github.mcpcluster.autoconfigure.registry.RegistryProperties$Merge", List.of("nope"),
			"io.github.mcpcluster.autoconfigure.McpServerProperties$CheckType", List.of("nope"),
			"io.github.mcpcluster.probe.ProbeKind", List.of("nope"), "java.lang.Double", List.of("much", "-1", "1"),
			"io.github.mcpcluster.serve.SessionMode", List.of("nope"), "io.github.mcpcluster.identity.IdentityMode",
			List.of("nope"));

	/** Wrong values of properties that are texts. */
	private static final Map<String, List<String>> BY_NAME = Map.ofEntries(
			Map.entry("mcp.cluster.client.allowed-addresses", List.of("everywhere", "10.0.0.0/33")),
			Map.entry("mcp.cluster.client.certificate-name", List.of("a b", "*", "{name}.internal")),
			Map.entry("mcp.cluster.client.hedge-after", List.of("p50", "", "0s")),
			Map.entry("mcp.cluster.client.load-balancer.services", List.of("No Label", "**")),
			Map.entry("mcp.cluster.client.repeatable-tools", List.of("add", "declared,none")),
			Map.entry("mcp.cluster.client.services", List.of("garbage")),
			Map.entry("mcp.cluster.client.changed-tools", List.of("ignore")),
			Map.entry("mcp.cluster.client.services.plain.changed-tools", List.of("ignore")),
			Map.entry("mcp.cluster.client.services.plain.digest", List.of("0123456789abcdef", "latest")),
			Map.entry("mcp.cluster.client.services.plain.hedge-after", List.of("p50")),
			Map.entry("mcp.cluster.client.services.plain.oauth2.registration", List.of("", " ")),
			Map.entry("mcp.cluster.client.services.plain.oauth2.resource", List.of("orders", "a b", "https://a#b")),
			Map.entry("mcp.cluster.client.services.plain.repeatable-tools", List.of("a tool")),
			Map.entry("mcp.cluster.client.services.plain.strategy", List.of("best")),
			Map.entry("mcp.cluster.client.ssl-bundle", List.of("unknown")),
			Map.entry("mcp.cluster.client.strategy", List.of("best", "")),
			Map.entry("mcp.cluster.client.tools.services", List.of("No Label", "message")),
			Map.entry("mcp.cluster.client.tools.tags", List.of(" ,a")),
			Map.entry("mcp.cluster.registry.consul.addresses",
					List.of("consul:0", "a b", "ftp://consul", "http://consul?a=b", "consul:8500,consul:port")),
			Map.entry("mcp.cluster.registry.consul.ssl-bundle", List.of("unknown")),
			Map.entry("mcp.cluster.registry.consul.tls-server-name", List.of("a b", "127.0.0.1", "server.dc1.consul")),
			Map.entry("mcp.cluster.endpoint.allowed-hosts", List.of("http://x", "a:80")),
			Map.entry("mcp.cluster.registry.discovery-client.path", List.of("mcp", "/a b", "/{name}", "/actuator")),
			Map.entry("mcp.cluster.registry.discovery-client.protocol", List.of("sse")),
			Map.entry("mcp.cluster.registry.discovery-client.services", List.of("No Label")),
			Map.entry("mcp.cluster.registry.static.services", List.of("garbage")),
			Map.entry("mcp.cluster.registry.dns.path", List.of("mcp", "/a b", "/actuator")),
			Map.entry("mcp.cluster.registry.dns.protocol", List.of("nope")),
			Map.entry("mcp.cluster.registry.dns.query", List.of("", "a name", "calculator.example", "-.{service}")),
			Map.entry("mcp.cluster.registry.dns.record-type", List.of("nope")),
			Map.entry("mcp.cluster.registry.dns.servers", List.of("http://x", "10.0.0.1:65536", "[::1")),
			Map.entry("mcp.cluster.registry.dns.services", List.of("garbage")),
			Map.entry("mcp.cluster.registry.type", List.of("nope", "memory", "local,nope")),
			Map.entry("mcp.cluster.registry.local.cluster", List.of("No Label", "")),
			Map.entry("mcp.cluster.registry.local.directory", List.of("a\0b")),
			Map.entry("mcp.cluster.registry.redis.cluster", List.of("No Label", "")),
			Map.entry("mcp.cluster.server.allowed-origins", List.of("nowhere")),
			Map.entry("mcp.cluster.server.base-path", List.of("/", "mcp", "")),
			Map.entry("mcp.cluster.server.issuer", List.of("login.example", "a b")),
			Map.entry("mcp.cluster.server.host", List.of("http://x", "a b", "127.0.0.1:80")),
			Map.entry("mcp.cluster.server.metadata", List.of("garbage")),
			Map.entry("mcp.cluster.server.role", List.of("a b", "a,b")),
			Map.entry("mcp.cluster.server.services", List.of("garbage")),
			Map.entry("mcp.cluster.server.tags", List.of("mcp")),
			Map.entry("spring.cloud.consul.host", List.of("a_b", "http://consul")),
			Map.entry("spring.cloud.consul.port", List.of("0", "65536")),
			Map.entry("spring.cloud.consul.scheme", List.of("ftp")));

	/** Properties that take any text, and why. */
	private static final Map<String, String> FREE_TEXT = Map.ofEntries(
			Map.entry("mcp.cluster.registry.consul.datacenter", "only Consul knows its datacenters"),
			Map.entry("mcp.cluster.registry.consul.namespace", "only Consul knows its namespaces"),
			Map.entry("mcp.cluster.registry.consul.partition", "only Consul knows its partitions"),
			Map.entry("mcp.cluster.registry.consul.tagged-address", "instances name their addresses as they like"),
			Map.entry("mcp.cluster.client.zone", "users name their zones as they like"),
			Map.entry("mcp.cluster.server.zone", "users name their zones as they like"),
			Map.entry("mcp.cluster.server.state-keys", "a failure does not repeat a secret"),
			Map.entry("mcp.cluster.server.audiences", "a token may name any audience"),
			Map.entry("mcp.cluster.security.identity-secrets", "a failure does not repeat a secret"),
			Map.entry("mcp.cluster.client.load-balancer.key-header", "a header that nobody sends is no key"),
			Map.entry("mcp.cluster.registry.discovery-client.version", "users name their versions as they like"));

	private Environment environment;

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withInitializer(this::prepare)
		.withConfiguration(AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class, SslAutoConfiguration.class,
				ApplicationAvailabilityAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				McpClusterRegistryAutoConfiguration.class, McpClusterClientAutoConfiguration.class,
				McpClusterServerAutoConfiguration.class, McpClusterObserveAutoConfiguration.class,
				McpClusterLoadBalancerAutoConfiguration.class, McpClusterToolsAutoConfiguration.class))
		.withUserConfiguration(Calculator.class)
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void tellsTheProperty(String name, String value) {
		tells(name, value, name);
	}

	@Test
	void tellsASecretThatIsTooShortWithoutRepeatingIt() {
		tells("mcp.cluster.security.identity-secrets", "a-short-one", "a secret of 11 bytes (expected: 32 bytes");
	}

	@Test
	void tellsAKeyThatIsInvalid() {
		tells("mcp.cluster.client.services.Plain.timeout", "1s", "mcp.cluster.client.services.Plain");
		tells("mcp.cluster.server.metadata[a.b]", "c", "metadata key: 'a.b'");
		tells("mcp.cluster.client.prefer-same-zone", "true", "mcp.cluster.client.zone");
		tells("mcp.cluster.server.metadata.secure", "true", "metadata key: 'secure'");
	}

	private void tells(String name, String value, String told) {
		this.runner
			.withPropertyValues("mcp.cluster.registry.type=" + registry(name),
					"mcp.cluster.registry.dns.query={service}.example", name + "=" + value)
			.run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis).as("analysis of %s", context.getStartupFailure()).isNotNull();
				assertThat(analysis.getDescription()).contains(told);
				assertThat(analysis.getAction()).isNotBlank();
			});
	}

	static Stream<Arguments> tellsTheProperty() throws IOException {
		Map<String, List<String>> wrong = new TreeMap<>(BY_NAME);
		properties()
			.forEach((name, type) -> wrong.computeIfAbsent(name, (none) -> BY_TYPE.getOrDefault(type, List.of())));
		return wrong.entrySet()
			.stream()
			.flatMap((property) -> property.getValue().stream().map((value) -> Arguments.of(property.getKey(), value)));
	}

	@Test
	void hasAWrongValueForEachPropertyOrAReasonWhyThereIsNone() throws IOException {
		assertThat(properties().keySet()).containsAll(FREE_TEXT.keySet());
		assertThat(properties()).allSatisfy((name, type) -> assertThat(FREE_TEXT.containsKey(name))
			.as("%s of type %s: wrong values, or a reason", name, type)
			.isNotEqualTo(BY_TYPE.containsKey(type) || BY_NAME.containsKey(name)));
	}

	@Test
	void startsWithoutAWrongValue() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withPropertyValues("mcp.cluster.registry.type=consul")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	/** Types by names; those of a single service are not in the metadata. */
	private static Map<String, String> properties() throws IOException {
		Map<String, String> properties = new TreeMap<>();
		ClassLoader loader = WrongConfigurationTests.class.getClassLoader();
		for (URL url : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
			for (JsonNode property : JsonMapper.shared().readTree(url.openStream()).path("properties")) {
				properties.put(property.path("name").asString(), property.path("type").asString());
			}
		}
		properties.keySet().removeIf((name) -> !name.startsWith("mcp.cluster."));
		assertThat(properties).containsKeys("mcp.cluster.enabled", "mcp.cluster.server.host");
		put(properties, "mcp.cluster.client.services.plain.", ClientProperties.Service.class);
		return properties;
	}

	private static void put(Map<String, String> properties, String prefix, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
			if (component.getType().isRecord()) {
				put(properties, name + ".", component.getType());
			}
			else {
				properties.put(name, component.getType().getName());
			}
		}
	}

	private static String registry(String name) {
		return Stream.of("consul", "redis", "discovery-client", "dns")
			.filter((kind) -> name.contains("." + kind + "."))
			.findFirst()
			.orElse("local");
	}

	private void prepare(ConfigurableApplicationContext context) {
		this.environment = context.getEnvironment();
		new SwitchCheck().postProcessEnvironment(context.getEnvironment(), new SpringApplication());
	}

	/** As Spring Boot does when a start fails. */
	private FailureAnalysis analyze(Throwable failure) {
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ArgumentResolver.of(Environment.class, this.environment),
					(type, implementation, ex) -> {
					})
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((analysis) -> analysis != null)
			.findFirst()
			.orElse(null);
	}

	@McpClusterService("calculator")
	static class Calculator {

		@McpTool(description = "Adds.")
		int add(int a, int b) {
			return a + b;
		}

	}

}
