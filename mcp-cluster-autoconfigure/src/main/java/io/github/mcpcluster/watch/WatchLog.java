/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Snapshot;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what operators need: services that come and go, and the loss of the registry and
 * its return. When the registry is lost, all services are, one after the other: only the
 * first is reported, and the return of the last. That the registry refuses is reported
 * beside that it cannot be reached: it may refuse single services, say for want of a
 * right.
 */
final class WatchLog implements WatchListener {

	private static final Log logger = LogFactory.getLog("io.github.mcpcluster.watch");

	private final String kind;

	/** Losses of a registry that cannot be reached. */
	private final Loss unreachable = new Loss();

	/** Losses of services that the registry refuses to show. */
	private final Loss refused = new Loss();

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
		Loss loss = (cause.getCause() != null) ? this.unreachable : this.refused;
		if (loss.begin(service)) {
			logger.warn("Registry lost, going on with the instances known last: registry=%s, service=%s, cause=%s"
				.formatted(this.kind, service, cause.getMessage()));
		}
		else if (logger.isDebugEnabled()) {
			logger.debug("Registry lost: registry=%s, service=%s, cause=%s".formatted(this.kind, service,
					cause.getMessage()));
		}
	}

	@Override
	public void back(String service) {
		for (Loss loss : List.of(this.unreachable, this.refused)) {
			int services = loss.end(service);
			if (services > 0) {
				logger.info("Registry answers again: registry=%s, services=%d".formatted(this.kind, services));
			}
		}
	}

	@Override
	public void stopped(String service) {
		this.unreachable.end(service);
		this.refused.end(service);
	}

	/** Services that are lost for one reason, from the first loss to the last return. */
	private static final class Loss {

		private final Set<String> services = new HashSet<>();

		private int all;

		/** Returns whether the service is the first one. */
		synchronized boolean begin(String service) {
			this.all += this.services.add(service) ? 1 : 0;
			return this.all == 1;
		}

		/**
		 * Returns the number of services that were lost if this is the last one, else
		 * zero.
		 */
		synchronized int end(String service) {
			if (!this.services.remove(service) || !this.services.isEmpty()) {
				return 0;
			}
			int ended = this.all;
			this.all = 0;
			return ended;
		}

	}

}
