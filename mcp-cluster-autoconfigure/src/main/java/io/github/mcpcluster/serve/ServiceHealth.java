/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.mcpcluster.instance.Health;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Health of one service: as well as the application and the service's own probe are. One
 * that is up and drained is draining. Safe for use by several threads.
 */
final class ServiceHealth {

	private static final Log logger = LogFactory.getLog(ServiceHealth.class);

	private final String service;

	private final BooleanSupplier acceptsTraffic;

	private final Supplier<Health> probe;

	private volatile boolean draining;

	private volatile boolean throwing;

	ServiceHealth(String service, BooleanSupplier acceptsTraffic, Supplier<Health> probe) {
		this.service = service;
		this.acceptsTraffic = acceptsTraffic;
		this.probe = probe;
	}

	void drain(boolean draining) {
		this.draining = draining;
	}

	boolean isDraining() {
		return this.draining;
	}

	Health now() {
		Health own = this.acceptsTraffic.getAsBoolean() ? probe() : Health.DOWN;
		return (this.draining && own == Health.UP) ? Health.DRAINING : own;
	}

	private Health probe() {
		try {
			Health health = this.probe.get();
			this.throwing = false;
			return health;
		}
		catch (Exception ex) {
			if (!this.throwing) {
				this.throwing = true;
				logger.warn("Health probe throws, the service counts as down: service=" + this.service, ex);
			}
			return Health.DOWN;
		}
	}

}
