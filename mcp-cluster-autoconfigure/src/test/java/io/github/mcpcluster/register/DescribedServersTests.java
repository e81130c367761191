/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import io.github.mcpcluster.McpServerDescription;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.local.LocalRegistry;
import io.github.mcpcluster.watch.ServiceWatches;
import io.github.mcpcluster.watch.WatchSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Servers that are registered from code, in a local registry.
 */
class DescribedServersTests {

	private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final McpServerDescription weather = McpServerDescription
		.of("weather", URI.create("http://127.0.0.1:8000/mcp"))
		.withTraits(Traits.builder().version("2.1.0").tags(Set.of("blue")).metadata(Map.of("owner", "team-a")).build());

	private final LocalRegistry local = LocalRegistry.inMemory();

	private final ReconcilingRegistry registry = new ReconcilingRegistry(this.local.serviceRegistry(),
			ReconcileSettings.DEFAULTS, List.of());

	private final ServiceWatches watches = new ServiceWatches(this.local.instanceSource(), WatchSettings.DEFAULTS,
			List.of());

	private final DescribedServers servers = new DescribedServers(this.registry, "front", InstantSource.fixed(NOW));

	@AfterEach
	void close() {
		this.registry.close();
		this.watches.close();
		this.local.close();
	}

	@Test
	void showsARegisteredServerToOthers() {
		assertThat(this.servers.register(this.weather)).isEqualTo(new InstanceId("weather-127.0.0.1-8000"));
		McpInstance seen = await((instances) -> instances.size() == 1).get(0);
		assertThat(seen.uri()).isEqualTo(URI.create("http://127.0.0.1:8000/mcp"));
		assertThat(seen.version()).isEqualTo("2.1.0");
		assertThat(seen.node()).isEqualTo("front@127.0.0.1:8000");
		assertThat(seen.traits().registeredAt()).isEqualTo(NOW);
		assertThat(seen.traits().tags()).containsExactly("blue");
		assertThat(seen.traits().metadata()).containsEntry("owner", "team-a");
		assertThat(this.registry.registrations()).hasSize(1);
	}

	@Test
	void showsTheHealthThatTheApplicationReports() {
		AtomicReference<Health> health = new AtomicReference<>(Health.DOWN);
		this.servers.register(this.weather.withHealth(health::get));
		await((instances) -> instances.stream().anyMatch((each) -> each.health() == Health.DOWN));
		health.set(Health.UP);
		await((instances) -> instances.stream().anyMatch(McpInstance::isUp));
	}

	@Test
	void showsAServerThatDoesNotAnswerItsCheckAsDownFromTheBeginning() {
		this.servers.register(this.weather.withHealthCheck(URI.create("http://127.0.0.1:1/health")));
		assertThat(await((instances) -> !instances.isEmpty())).noneMatch(McpInstance::isUp);
	}

	@Test
	void showsAnUpdate() {
		this.servers.register(this.weather);
		this.servers.update(this.weather.withTraits(Traits.builder().version("2.2.0").build()));
		McpInstance seen = await((instances) -> instances.stream().anyMatch((each) -> each.version().equals("2.2.0")))
			.get(0);
		assertThat(seen.traits().registeredAt()).isEqualTo(NOW);
	}

	@Test
	void updatesNothingThatIsNotRegistered() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.servers.update(this.weather))
			.withMessageContaining("weather-127.0.0.1-8000");
	}

	@Test
	void takesAServerOut() {
		InstanceId id = this.servers.register(this.weather);
		await((instances) -> instances.size() == 1);
		this.servers.unregister(id);
		this.servers.unregister(id);
		await(List::isEmpty);
		assertThat(this.registry.registrations()).isEmpty();
	}

	@Test
	void takesAllServersOutAtTheStop() {
		this.servers.register(this.weather);
		this.registry.close();
		assertThat(this.local.serviceRegistry().registered()).isEmpty();
		assertThatIllegalStateException().isThrownBy(() -> this.servers.register(this.weather));
	}

	@Test
	void takesTheAddressFromTheUri() {
		assertThat(McpServerDescription.of("a", URI.create("https://mcp.example.com")).endpoint().uri())
			.isEqualTo(URI.create("https://mcp.example.com:443/"));
		assertThat(McpServerDescription.of("a", URI.create("http://[::1]/mcp")).endpoint().host()).isEqualTo("::1");
		assertThatIllegalArgumentException().isThrownBy(() -> McpServerDescription.of("a", URI.create("stdio:python")))
			.withMessageStartingWith("uri: 'stdio:python' (expected: http or https with a host");
	}

	private List<McpInstance> await(Predicate<List<McpInstance>> condition) {
		return Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.watches.get("weather").awaitFirst(PATIENCE).snapshot().instances(), condition);
	}

}
