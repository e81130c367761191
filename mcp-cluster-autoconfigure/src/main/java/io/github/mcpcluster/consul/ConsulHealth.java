/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.List;
import java.util.Objects;

import io.github.mcpcluster.consul.ConsulJson.Check;
import io.github.mcpcluster.instance.Health;
import org.jspecify.annotations.Nullable;

/**
 * The health of an instance that its checks and those of its node make up.
 *
 * @param warningIsUp whether an instance is up while a check warns; a TTL that the
 * instance renews by itself warns when it is not to be called
 */
record ConsulHealth(boolean warningIsUp) {

	private static final String NODE_MAINTENANCE = "_node_maintenance";

	private static final String SERVICE_MAINTENANCE = "_service_maintenance:";

	/**
	 * Returns the health that clients see: an instance drains while it or its node is in
	 * maintenance.
	 */
	Health of(List<Check> checks) {
		boolean draining = checks.stream().anyMatch((check) -> isMaintenance(check) || isNodeMaintenance(check));
		return draining ? Health.DRAINING : tested(checks);
	}

	/**
	 * Returns the health that the owner of an instance sees. The maintenance of the node
	 * is no drain of the instance, and ends without a word: it only means down.
	 */
	Health ofOwn(List<Check> checks) {
		return checks.stream().anyMatch(ConsulHealth::isMaintenance) ? Health.DRAINING : tested(checks);
	}

	private Health tested(List<Check> checks) {
		return checks.stream().allMatch(this::isPassed) ? Health.UP : Health.DOWN;
	}

	private boolean isPassed(Check check) {
		return "passing".equals(check.status())
				|| (this.warningIsUp && "warning".equals(check.status()) && !"ttl".equals(check.type()));
	}

	private static boolean isMaintenance(Check check) {
		return text(check.checkId()).startsWith(SERVICE_MAINTENANCE);
	}

	private static boolean isNodeMaintenance(Check check) {
		return NODE_MAINTENANCE.equals(check.checkId());
	}

	private static String text(@Nullable String text) {
		return Objects.requireNonNullElse(text, "");
	}

}
