/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Snapshot;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what operators need: services that come and go, and the loss of the registry and
 * its return. When the registry is lost, all services are, one after the other: only the
 * first is reported, and the return of the last. Each reason of a refusal is reported
 * beside that the registry cannot be reached: it may refuse single services, say for want
 * of a right.
 */
final class WatchLog implements WatchListener {

	private static final Log logger = LogFactory.getLog("io.github.mcpcluster.watch");

	/** Reasons that are told apart at most. */
	private static final int REASONS = 16;

	private final String kind;

	/**
	 * Services that are lost, by the reason: empty for a registry that cannot be reached.
	 */
	private final Map<String, Loss> losses = new HashMap<>();

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
		if (begin(service, cause)) {
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
		int services = end(service);
		if (services > 0) {
			logger.info("Registry answers again: registry=%s, services=%d".formatted(this.kind, services));
		}
	}

	@Override
	public void stopped(String service) {
		end(service);
	}

	/** Returns whether the service is the first one that is lost for this reason. */
	private synchronized boolean begin(String service, RegistryException cause) {
		String reason = (cause.getCause() != null) ? "" : withoutName(String.valueOf(cause.getMessage()), service);
		Loss loss = (this.losses.size() < REASONS) ? this.losses.computeIfAbsent(reason, (key) -> new Loss())
				: this.losses.getOrDefault(reason, this.losses.values().iterator().next());
		return loss.begin(service);
	}

	private static String withoutName(String message, String service) {
		return message.replaceAll("\\b" + Pattern.quote(service) + "\\b", "");
	}

	/**
	 * Returns the number of services that were lost, if this is the last one of a reason,
	 * else zero.
	 */
	private synchronized int end(String service) {
		int ended = 0;
		for (Iterator<Loss> each = this.losses.values().iterator(); each.hasNext();) {
			Loss loss = each.next();
			if (loss.end(service)) {
				ended = Math.max(ended, loss.all);
				each.remove();
			}
		}
		return ended;
	}

	/** Services that are lost for one reason, from the first loss to the last return. */
	private static final class Loss {

		private final Set<String> services = new HashSet<>();

		private int all;

		/** Returns whether the service is the first one. */
		boolean begin(String service) {
			if (!this.services.add(service)) {
				return false;
			}
			this.all++;
			return this.all == 1;
		}

		/** Returns whether the service was the last one. */
		boolean end(String service) {
			return this.services.remove(service) && this.services.isEmpty();
		}

	}

}
