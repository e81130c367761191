/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.List;
import java.util.Map;

import io.github.mcpcluster.testing.Instances;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterHealthIndicatorTests {

	private final ObservedCluster observed = new ObservedCluster();

	private final ClusterHealthIndicator indicator = new ClusterHealthIndicator(this.observed.registry,
			this.observed.cluster);

	@AfterEach
	void close() {
		this.observed.close();
	}

	@Test
	void isUpWhileTheRegistryAnswers() {
		this.observed.registered().used();
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("registry", "fake")
			.containsEntry("registrations", Map.of("calculator-127.0.0.1-1", "registered"))
			.containsEntry("services", Map.of("calculator", "1 of 1 available"));
	}

	@Test
	void isDownWhileSomethingIsNotRegistered() {
		this.observed.fake.goDown();
		this.observed.registered();
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("registrations", Map.of("calculator-127.0.0.1-1", "pending"))
			.containsEntry("error", "fake: down");
	}

	@Test
	void showsTheRegistryBesideServicesThatAreNamedAlike() {
		for (String service : List.of("state", "registry", "error")) {
			this.observed.fake.set(service, Instances.instance(service, 1));
			this.observed.cluster.select(service).success();
		}
		assertThat(this.indicator.health().getDetails()).containsEntry("state", "up")
			.containsEntry("registry", "fake")
			.doesNotContainKey("error");
	}

	@Test
	void isDownWhileWhatIsKnownIsStale() {
		this.observed.registered().used();
		this.observed.fake.goDown();
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
		this.observed.fake.comeBack();
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
	}

}
