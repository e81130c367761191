/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.mcpcluster.instance.Health;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Takes the {@link HealthIndicator} of a service's name as its probe: the bean
 * {@code calculator} or {@code calculatorHealthIndicator} for the service
 * {@code calculator}, named the way Actuator names it.
 */
public final class HealthIndicatorProbes implements HealthProbes {

	private static final String SUFFIX = "healthindicator";

	private final ListableBeanFactory beans;

	/**
	 * Creates the probes.
	 * @param beans where the indicators are; each is made when it is first asked
	 */
	public HealthIndicatorProbes(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public Optional<Supplier<Health>> find(String service) {
		return Arrays.stream(this.beans.getBeanNamesForType(HealthIndicator.class, true, false))
			.filter((name) -> serviceOf(name).equals(service))
			.<Supplier<Health>>map((name) -> () -> ask(this.beans.getBean(name, HealthIndicator.class)))
			.findFirst();
	}

	private static String serviceOf(String beanName) {
		boolean suffixed = beanName.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
		return ServiceDiscovery
			.derive(suffixed ? beanName.substring(0, beanName.length() - SUFFIX.length()) : beanName);
	}

	/** {@code UNKNOWN} is well enough, as for Actuator. */
	private static Health ask(HealthIndicator indicator) {
		org.springframework.boot.health.contributor.Health health = indicator.health(false);
		boolean well = health == null || health.getStatus().equals(Status.UP)
				|| health.getStatus().equals(Status.UNKNOWN);
		return well ? Health.UP : Health.DOWN;
	}

}
