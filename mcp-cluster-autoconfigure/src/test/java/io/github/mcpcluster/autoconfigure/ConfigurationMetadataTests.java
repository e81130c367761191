/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.route.RouteSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the metadata of the properties, which editors show, and the page that lists them.
 */
class ConfigurationMetadataTests {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final Path PAGE = Path.of("..", "docs", "configuration.md");

	private static final String BREAKER = "mcp.cluster.client.breaker.";

	private static final Map<String, JsonNode> PROPERTIES = new TreeMap<>();

	@BeforeAll
	static void readMetadata() throws IOException {
		for (URL resource : Collections
			.list(ConfigurationMetadataTests.class.getClassLoader().getResources(METADATA))) {
			for (JsonNode property : JsonMapper.shared().readTree(resource.openStream()).path("properties")) {
				if (property.path("name").asString().startsWith("mcp.cluster.")) {
					PROPERTIES.put(property.path("name").asString(), property);
				}
			}
		}
		assertThat(PROPERTIES).containsKeys("mcp.cluster.enabled", "mcp.cluster.server.host");
	}

	@Test
	void givesEachPropertyATypeAndADescription() {
		assertThat(PROPERTIES.values()).allSatisfy((property) -> {
			assertThat(property.path("type").asString("")).as("type of %s", property).isNotEmpty();
			assertThat(property.path("description").asString("")).as("description of %s", property)
				.matches("[A-Z][^\\n]*\\.")
				.doesNotMatch("(A|An|The) .*");
		});
	}

	@Test
	void saysOfWhatEachSwitchDecides() {
		assertThat(PROPERTIES.values()).filteredOn((property) -> type(property).equals("Boolean"))
			.allSatisfy((property) -> assertThat(property.path("description").asString()).startsWith("Whether "));
	}

	@Test
	void knowsTheDefaultsOfTheCircuitBreaker() {
		BreakerSettings defaults = BreakerSettings.DEFAULTS;
		assertThat(defaultOf(BREAKER + "enabled")).isEqualTo(String.valueOf(defaults.enabled()));
		assertThat(defaultOf(BREAKER + "window")).isEqualTo(String.valueOf(defaults.windowSize()));
		assertThat(defaultOf(BREAKER + "minimum-calls")).isEqualTo(String.valueOf(defaults.minimumCalls()));
		assertThat(defaultOf(BREAKER + "failure-rate")).isEqualTo(String.valueOf(defaults.failureRateThreshold()));
		assertThat(durationOf(BREAKER + "open-for")).isEqualTo(defaults.openDuration());
		assertThat(durationOf(BREAKER + "max-open-for")).isEqualTo(defaults.maxOpenDuration());
		assertThat(defaultOf(BREAKER + "trial-calls")).isEqualTo(String.valueOf(defaults.halfOpenCalls()));
		assertThat(durationOf(BREAKER + "slow-call-duration")).isEqualTo(defaults.slowCallDuration());
		assertThat(defaultOf(BREAKER + "slow-call-rate")).isEqualTo(String.valueOf(defaults.slowCallRateThreshold()));
		assertThat(defaultOf(BREAKER + "calls-when-all-open"))
			.isEqualTo(String.valueOf(RouteSettings.DEFAULTS.callsWhenAllOpen()));
		assertThat(durationOf(BREAKER + "ignore-timeouts-below")).isEqualTo(defaults.fairTime());
	}

	@Test
	void hasNoPropertyThatTheStartWouldCallUnknown() {
		KnownProperties known = KnownProperties.read();
		assertThat(PROPERTIES.keySet()).allMatch((name) -> known.contains(ConfigurationPropertyName.of(name)));
	}

	@Test
	void listsThePropertiesOnTheirPage() throws IOException {
		List<String> expected = new ArrayList<>();
		PROPERTIES.forEach((name, property) -> expected.add("| `%s` | `%s` | %s | %s |".formatted(name, type(property),
				code(defaultOf(name)), property.path("description").asString())));
		List<String> rows = Files.readAllLines(PAGE).stream().filter((line) -> line.startsWith("| `mcp.")).toList();
		assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
	}

	private static String type(JsonNode property) {
		return property.path("type").asString().replaceAll("([a-z]+\\.)+|[A-Za-z]+\\$", "").replace(",", ", ");
	}

	private static String code(String value) {
		return value.isEmpty() ? "" : "`" + value + "`";
	}

	private static String defaultOf(String name) {
		return PROPERTIES.get(name).path("defaultValue").asString("");
	}

	private static Duration durationOf(String name) {
		return DurationStyle.detectAndParse(defaultOf(name));
	}

}
