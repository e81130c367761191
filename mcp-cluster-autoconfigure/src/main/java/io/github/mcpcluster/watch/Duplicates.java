/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;

/**
 * Decides between entries of one id, which a registry may hold on several nodes.
 * <p>
 * Entries with one address are one instance, say of an agent that died and its successor:
 * the healthier counts. Entries with different addresses contradict each other, and one
 * of them may be forged to take over the calls of the other, so that neither its health
 * nor its being newer says anything. Then counts the one whose address its id is made of,
 * else the one that was shown until now, else the one that the registry has known for
 * longest. For one thread at a time.
 */
final class Duplicates {

	private static final Log logger = LogFactory.getLog("io.github.mcpcluster.watch");

	private static final int MAX_WARNED = 1000;

	private static final Comparator<McpInstance> HEALTHIEST = Comparator.comparing(McpInstance::health);

	private final Set<InstanceId> warned = new HashSet<>();

	/**
	 * Leaves one entry of each id.
	 * @param instances entries of one service, of one id the older ones first
	 * @param shown what was shown until now
	 * @return one instance of each id
	 */
	List<McpInstance> resolve(Collection<McpInstance> instances, Snapshot shown) {
		Map<InstanceId, McpInstance> byId = new LinkedHashMap<>();
		instances.forEach((instance) -> byId.merge(instance.id(), instance,
				(one, other) -> choose(one, other, shown.find(one.id()))));
		return List.copyOf(byId.values());
	}

	private McpInstance choose(McpInstance older, McpInstance newer, Optional<McpInstance> shown) {
		if (older.endpoint().equals(newer.endpoint())) {
			return (HEALTHIEST.compare(older, newer) <= 0) ? older : newer;
		}
		Endpoint known = shown.map(McpInstance::endpoint).orElse(null);
		boolean newerCounts = isNamedByAddress(newer) != isNamedByAddress(older) ? isNamedByAddress(newer)
				: Objects.equals(newer.endpoint(), known);
		McpInstance chosen = newerCounts ? newer : older;
		warn(chosen, newerCounts ? older : newer);
		return chosen;
	}

	private static boolean isNamedByAddress(McpInstance instance) {
		Endpoint endpoint = instance.endpoint();
		return instance.id().isOf(instance.service(), endpoint.host(), endpoint.port());
	}

	private void warn(McpInstance chosen, McpInstance other) {
		if (this.warned.size() < MAX_WARNED && this.warned.add(chosen.id())) {
			logger.warn(
					"Two entries of the registry have one id, and one of them may be forged: service=%s, id=%s, called=%s, ignored=%s"
						.formatted(chosen.service(), chosen.id(), chosen.uri(), other.uri()));
		}
	}

}
