/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.HashSet;
import java.util.Set;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Snapshot;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what operators need: services that come and go, and the loss of the registry once,
 * however many services are watched.
 */
final class WatchLog implements WatchListener {

	private static final Log logger = LogFactory.getLog("io.github.mcpcluster.watch");

	private final String kind;

	private final Set<String> lost = new HashSet<>();

	WatchLog(String kind) {
		this.kind = kind;
	}

	@Override
	public void changed(String service, Snapshot before, Snapshot after) {
		int healthy = after.up().size();
		String message = "Service changed: service=%s, healthy=%d, instances=%d".formatted(service, healthy,
				after.instances().size());
		boolean isFirst = before.equals(after);
		if (isFirst || before.up().isEmpty() != (healthy == 0)) {
			logger.info(message);
		}
		else {
			logger.debug(message);
		}
	}

	@Override
	public synchronized void lost(String service, RegistryException cause) {
		if (this.lost.add(service) && this.lost.size() == 1) {
			logger.warn("Registry lost, using the last known instances: registry=%s, service=%s, cause=%s"
				.formatted(this.kind, service, cause.getMessage()));
		}
	}

	@Override
	public synchronized void back(String service) {
		forget(service);
	}

	@Override
	public synchronized void stopped(String service) {
		forget(service);
	}

	private void forget(String service) {
		if (this.lost.remove(service) && this.lost.isEmpty()) {
			logger.info("Registry answers again: registry=" + this.kind);
		}
	}

}
