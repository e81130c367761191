/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import io.github.mcpcluster.instance.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.HealthIndicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.health.contributor.Health.status;

class ServiceHealthTests {

	@Test
	void isUpAgainWhenItIsNoLongerDrained() {
		ServiceHealth health = new ServiceHealth("calculator", () -> true, () -> Health.UP);
		health.drain(true);
		assertThat(health.now()).isEqualTo(Health.DRAINING);
		health.drain(false);
		assertThat(health.now()).isEqualTo(Health.UP);
	}

	@Test
	void isAsWellAsItsProbe() {
		assertThat(new ServiceHealth("calculator", () -> true, () -> Health.DOWN).now()).isEqualTo(Health.DOWN);
	}

	@Test
	void isDownIfItsProbeIsWhetherDrainedOrNot() {
		ServiceHealth health = new ServiceHealth("calculator", () -> true, () -> Health.DOWN);
		health.drain(true);
		assertThat(health.now()).isEqualTo(Health.DOWN);
	}

	@Test
	void isDownWhenItsProbeThrows() {
		ServiceHealth health = new ServiceHealth("calculator", () -> true, () -> {
			throw new IllegalStateException("no database");
		});
		assertThat(health.now()).isEqualTo(Health.DOWN);
		assertThat(health.now()).isEqualTo(Health.DOWN);
	}

	@ParameterizedTest
	@CsvSource({ "UP,UP", "UNKNOWN,UP", "DOWN,DOWN", "OUT_OF_SERVICE,DOWN", "ODD,DOWN" })
	void takesTheStatusOfAHealthIndicator(String status, Health health) {
		HealthIndicator indicator = () -> status(status).build();
		HealthProbes probes = probes("calculatorHealthIndicator", indicator);
		assertThat(probes.find("calculator").orElseThrow().get()).isEqualTo(health);
	}

	@ParameterizedTest
	@ValueSource(strings = { "orderService", "orderServiceHealthIndicator", "OrderServiceHealthIndicator" })
	void findsTheHealthIndicatorOfAService(String beanName) {
		HealthProbes probes = probes(beanName, () -> status("UP").build());
		assertThat(probes.find("order-service")).isPresent();
		assertThat(probes.find("order")).isEmpty();
	}

	private static HealthProbes probes(String beanName, HealthIndicator indicator) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean(beanName, indicator);
		return new HealthIndicatorProbes(beans);
	}

}
