/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegisteredServicesTests {

	private final FakeRegistry registry = new FakeRegistry();

	private final VirtualScheduler time = new VirtualScheduler();

	private final List<Runnable> tasks = new ArrayList<>();

	private final RegisteredServices services = new RegisteredServices(this.registry, this.time.nanoTime(),
			this.tasks::add);

	@Test
	void namesThePlaceBeforeItKnowsMore() {
		assertThat(this.services.describe()).isEqualTo("the registry (fake)");
	}

	@Test
	void namesWhatIsThere() {
		register("weather");
		register("calculator");
		look();
		assertThat(this.services.describe()).isEqualTo("the registry (fake) (registered there: calculator, weather)");
	}

	@Test
	void saysThatNothingIsThere() {
		look();
		assertThat(this.services.describe()).endsWith("(registered there: nothing)");
	}

	@Test
	void namesTenServicesAndCountsTheRest() {
		for (int i = 10; i < 23; i++) {
			register("service-" + i);
		}
		look();
		assertThat(this.services.describe()).endsWith("service-18, service-19 and 3 more)");
	}

	@Test
	void asksOnceInTenSeconds() {
		look();
		look();
		assertThat(this.tasks).hasSize(1);
		this.time.advance(Duration.ofSeconds(10));
		look();
		assertThat(this.tasks).hasSize(2);
	}

	@Test
	void namesThePlaceAloneWhileTheRegistryIsDown() {
		look();
		this.registry.goDown();
		this.time.advance(Duration.ofSeconds(10));
		look();
		assertThat(this.services.describe()).isEqualTo("the registry (fake)");
	}

	private void register(String service) {
		this.registry.set(service, Instances.instance(service, 1));
	}

	private void look() {
		this.services.look();
		this.tasks.forEach(Runnable::run);
	}

}
