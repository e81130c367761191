/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.WatchListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs when the instances of a service begin to differ in what they offer, so that a call
 * may meet one without its tool, and when they agree again: a line each for a rolling
 * upgrade. Instances whose offer is not known are left out.
 */
final class OfferLog implements WatchListener {

	private static final Log logger = LogFactory.getLog(OfferLog.class);

	/** Instances that are named for each digest. */
	private static final int NAMED = 3;

	@Override
	public void changed(String service, Snapshot before, Snapshot after) {
		boolean differ = after.digests().size() > 1;
		if (differ == before.digests().size() > 1) {
			return;
		}
		if (differ) {
			logger.warn("Instances offer different tools, resources or prompts: service=%s, instances by digest: %s"
				.formatted(service, text(byDigest(after))));
		}
		else {
			logger.info("Instances offer the same again: service=%s".formatted(service));
		}
	}

	private static Map<String, List<InstanceId>> byDigest(Snapshot snapshot) {
		return snapshot.instances()
			.stream()
			.filter((instance) -> !instance.traits().digest().isEmpty())
			.collect(Collectors.groupingBy((instance) -> instance.traits().digest(), TreeMap::new,
					Collectors.mapping(McpInstance::id, Collectors.toList())));
	}

	private static String text(Map<String, List<InstanceId>> offers) {
		return offers.entrySet()
			.stream()
			.map((offer) -> Excerpt.of(offer.getKey()) + "=" + text(offer.getValue()))
			.collect(Collectors.joining(", "));
	}

	private static String text(List<InstanceId> instances) {
		String named = instances.stream().limit(NAMED).map(InstanceId::value).collect(Collectors.joining(", "));
		int others = instances.size() - NAMED;
		return "[" + named + ((others > 0) ? " and %d more".formatted(others) : "") + "]";
	}

}
