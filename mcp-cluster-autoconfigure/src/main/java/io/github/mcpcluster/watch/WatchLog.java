/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Snapshot;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what operators need: services that come and go, and the loss of the registry and
 * its return, once for each service: it may be lost for some alone, say for want of a
 * right.
 */
final class WatchLog implements WatchListener {

	private static final Log logger = LogFactory.getLog("io.github.mcpcluster.watch");

	private final String kind;

	WatchLog(String kind) {
		this.kind = kind;
	}

	@Override
	public void changed(String service, Snapshot before, Snapshot after) {
		boolean isFirst = before.equals(after);
		if (isFirst || before.up().isEmpty() != after.up().isEmpty()) {
			logger.info(text(service, after));
		}
		else if (logger.isDebugEnabled()) {
			logger.debug(text(service, after));
		}
	}

	private static String text(String service, Snapshot after) {
		return "Service changed: service=%s, healthy=%d, instances=%d".formatted(service, after.up().size(),
				after.instances().size());
	}

	@Override
	public void lost(String service, RegistryException cause) {
		logger.warn("Registry lost, going on with the instances known last: registry=%s, service=%s, cause=%s"
			.formatted(this.kind, service, cause.getMessage()));
	}

	@Override
	public void back(String service) {
		logger.info("Registry answers again: registry=%s, service=%s".formatted(this.kind, service));
	}

}
