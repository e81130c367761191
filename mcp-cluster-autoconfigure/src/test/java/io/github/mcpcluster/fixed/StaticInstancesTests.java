/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.fixed;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class StaticInstancesTests {

	private static final URI ONE = URI.create("http://one.example:8080/mcp/weather");

	private static final URI TWO = URI.create("https://two.example/mcp/weather");

	@AutoClose
	private final StaticInstances instances = new StaticInstances(Map.of("weather", List.of(FixedInstance.of(ONE))));

	private final List<List<URI>> seen = new CopyOnWriteArrayList<>();

	@Test
	void showsTheInstancesThatAreNamed() {
		observe();
		await().until(() -> this.seen.equals(List.of(List.of(ONE))));
	}

	@Test
	void showsAChangeAtOnce() {
		observe();
		this.instances.set("weather", ONE, TWO);
		await().until(() -> this.seen.contains(List.of(ONE, URI.create("https://two.example:443/mcp/weather"))));
		this.instances.set("weather");
		await().until(() -> this.seen.contains(List.of()));
	}

	@Test
	void namesTheServicesThatHaveInstances() {
		this.instances.set("sums", TWO);
		this.instances.set("weather");
		assertThat(this.instances.source().services()).containsExactly("sums");
	}

	@Test
	void hasTheTraitsThatAreNamed() {
		McpInstance instance = new FixedInstance(ONE, 7, "1.2.0", Protocol.STREAMABLE, Set.of("blue"),
				Map.of("team", "maths"))
			.toInstance("weather");
		assertThat(instance.endpoint()).isEqualTo(new Endpoint(false, "one.example", 8080, "/mcp/weather"));
		assertThat(instance.weight()).isEqualTo(7);
		assertThat(instance.version()).isEqualTo("1.2.0");
		assertThat(instance.traits().protocol()).isEqualTo(Protocol.STREAMABLE);
		assertThat(instance.traits().tags()).containsExactly("blue");
		assertThat(instance.traits().metadata()).containsEntry("team", "maths");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://a/mcp", "http:/mcp", "weather", "http://a/mcp?x=1", "http://u@a/mcp",
			"http://a/mcp#f", "http://a/../actuator" })
	void refusesAUriThatIsNoEndpoint(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> FixedInstance.of(URI.create(uri)));
	}

	@Test
	void keepsWhatItHadWhereAChangeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.instances.set("weather", TWO, TWO))
			.withMessageContaining("each host and port once");
		assertThatIllegalArgumentException().isThrownBy(() -> this.instances.set("Weather", ONE));
		assertThat(this.instances.source().services()).containsExactly("weather");
		observe();
		await().until(() -> this.seen.equals(List.of(List.of(ONE))));
	}

	private void observe() {
		this.instances.source().subscribe("weather", new Recording());
	}

	private final class Recording implements Observer {

		@Override
		public void seen(List<McpInstance> instances, Continuity continuity) {
			StaticInstancesTests.this.seen.add(instances.stream().map(McpInstance::uri).toList());
		}

		@Override
		public void lost(RegistryException cause) {
			throw new AssertionError(cause);
		}

	}

}
