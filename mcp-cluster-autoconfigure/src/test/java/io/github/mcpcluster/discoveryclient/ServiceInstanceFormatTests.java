/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServiceInstanceFormat}.
 */
class ServiceInstanceFormatTests {

	private final ServiceInstanceFormat format = new ServiceInstanceFormat(DiscoveryClientSettings.DEFAULTS);

	@Test
	void readsTheMetadataOfTheRegistryFormat() {
		McpInstance instance = decode(StubDiscoveryClient.instance("weather",
				Map.of("mcp-path", "/tools", "mcp-protocol", "streamable", "version", "1.2.0", "weight", "3", "zone",
						"eu-1", "node", "app@10.0.0.5:8080", "secure", "true", "team", "blue")));
		assertThat(instance.uri()).isEqualTo(URI.create("https://10.0.0.5:8080/tools"));
		assertThat(instance.service()).isEqualTo("weather");
		assertThat(instance.health()).isEqualTo(Health.UP);
		assertThat(instance.traits().protocol()).isEqualTo(Protocol.STREAMABLE);
		assertThat(instance.traits().version()).isEqualTo("1.2.0");
		assertThat(instance.traits().weight()).isEqualTo(3);
		assertThat(instance.traits().zone()).isEqualTo("eu-1");
		assertThat(instance.traits().node()).isEqualTo("app@10.0.0.5:8080");
		assertThat(instance.traits().metadata()).containsOnly(Map.entry("team", "blue"));
	}

	@Test
	void takesTheSettingsWhereTheMetadataSaysNothing() {
		ServiceInstanceFormat set = new ServiceInstanceFormat(new DiscoveryClientSettings(Duration.ofSeconds(1),
				Duration.ofSeconds(1), "/api/{service}/mcp", Protocol.STREAMABLE, "7", Set.of(), false));
		McpInstance instance = set.decode("weather", List.of(StubDiscoveryClient.instance("WEATHER", Map.of()))).get(0);
		assertThat(instance.uri()).isEqualTo(URI.create("http://10.0.0.5:8080/api/weather/mcp"));
		assertThat(instance.service()).isEqualTo("weather");
		assertThat(instance.traits().protocol()).isEqualTo(Protocol.STREAMABLE);
		assertThat(instance.traits().version()).isEqualTo("7");
		assertThat(instance.traits().weight()).isEqualTo(1);
	}

	@Test
	void isAsSecureAsTheInstanceSays() {
		ServiceInstance secure = new DefaultServiceInstance(null, "weather", "10.0.0.5", 8443, true);
		assertThat(decode(secure).uri()).isEqualTo(URI.create("https://10.0.0.5:8443/mcp/weather"));
	}

	@ParameterizedTest
	@CsvSource({ "false, 80", "true, 443" })
	void takesThePortOfTheSchemeWhereNoneIsKnown(boolean secure, int port) {
		ServiceInstance instance = new DefaultServiceInstance(null, "weather", "weather.example", -1, secure);
		assertThat(decode(instance).endpoint().port()).isEqualTo(port);
	}

	@Test
	void keepsTheIdOfTheInstance() {
		ServiceInstance named = new DefaultServiceInstance("weather-7", "weather", "10.0.0.5", 8080, false);
		assertThat(decode(named).id()).isEqualTo(new InstanceId("weather-7"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "10.0.0.5/8080" })
	void makesAnIdOfTheAddressWhereThatOfTheInstanceIsInvalid(String id) {
		ServiceInstance named = new DefaultServiceInstance(id, "weather", "10.0.0.5", 8080, false);
		assertThat(decode(named).id()).isEqualTo(InstanceId.of("weather", "10.0.0.5", 8080));
	}

	@Test
	void readsIpv6AddressesWithBracketsAndWithout() {
		ServiceInstance bare = new DefaultServiceInstance(null, "weather", "::1", 8080, false);
		ServiceInstance bracketed = new DefaultServiceInstance(null, "weather", "[::1]", 8080, false);
		assertThat(decode(bare)).isEqualTo(decode(bracketed));
	}

	@Test
	void understandsMetadataThatIsNull() {
		ServiceInstance without = new WithoutMetadata();
		assertThat(decode(without).uri()).isEqualTo(URI.create("http://10.0.0.5:8080/mcp/weather"));
		assertThat(ServiceInstanceFormat.isMarked(without)).isFalse();
	}

	@Test
	void passesOverKeysAndValuesThatAreNull() {
		Map<String, String> metadata = new HashMap<>(Map.of("app.kubernetes.io/name", "weather"));
		metadata.put(null, "a");
		metadata.put("version", null);
		McpInstance instance = decode(StubDiscoveryClient.instance("weather", metadata));
		assertThat(instance.traits().version()).isEmpty();
		assertThat(instance.traits().metadata()).containsOnlyKeys("app.kubernetes.io/name");
	}

	@ParameterizedTest
	@CsvSource({ "mcp-path, no path", "mcp-path, /../admin", "mcp-path, /actuator/shutdown", "mcp-protocol, sse" })
	void leavesOutAnInstanceWithGarbageInItsMetadata(String key, String value) {
		ServiceInstance garbage = StubDiscoveryClient.instance("weather", Map.of(key, value));
		ServiceInstance good = new DefaultServiceInstance("good", "weather", "10.0.0.6", 8080, false);
		assertThat(this.format.decode("weather", List.of(garbage, good))).extracting((each) -> each.id().value())
			.containsExactly("good");
	}

	@ParameterizedTest
	@ValueSource(strings = { "weight", "registered-at", "mcp-capacity", "mcp-load" })
	void passesOverGarbageThatCannotMisleadACall(String key) {
		assertThat(decode(StubDiscoveryClient.instance("weather", Map.of(key, "many")))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "http://weather", "weather/../admin" })
	void leavesOutAnInstanceWithoutAnAddress(String host) {
		assertThat(
				this.format.decode("weather", List.of(new DefaultServiceInstance(null, "weather", host, 8080, false))))
			.isEmpty();
	}

	@Test
	void leavesOutWhatIsNull() {
		assertThat(this.format.decode("weather", Arrays.asList((ServiceInstance) null))).isEmpty();
		assertThat(this.format.decode("weather",
				Collections.singletonList(new DefaultServiceInstance(null, "weather", null, 8080, false))))
			.isEmpty();
	}

	private McpInstance decode(ServiceInstance instance) {
		return this.format.decode("weather", List.of(instance)).get(0);
	}

	/** As clients of older versions of Spring Cloud return them. */
	private static final class WithoutMetadata implements ServiceInstance {

		@Override
		public String getServiceId() {
			return "weather";
		}

		@Override
		public String getHost() {
			return "10.0.0.5";
		}

		@Override
		public int getPort() {
			return 8080;
		}

		@Override
		public boolean isSecure() {
			return false;
		}

		@Override
		public URI getUri() {
			return ServiceInstance.createUri(this);
		}

		@Override
		public Map<String, String> getMetadata() {
			return null;
		}

	}

}
