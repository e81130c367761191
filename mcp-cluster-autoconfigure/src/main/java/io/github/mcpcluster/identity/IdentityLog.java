/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.instance.InstanceId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs instances that do not prove their identity, once each, and again after they have
 * proved it. Safe for use by several threads.
 */
final class IdentityLog {

	private static final Log logger = LogFactory.getLog("io.github.mcpcluster.identity");

	private static final int MAX_WARNED = 1000;

	private final Set<InstanceId> warned = ConcurrentHashMap.newKeySet();

	/**
	 * An instance gave no proof.
	 * @param claim the instance as it is registered
	 * @param required whether it is not called for that
	 * @param reason why there is none
	 */
	void unproved(InstanceClaim claim, boolean required, String reason) {
		if (this.warned.size() < MAX_WARNED && this.warned.add(claim.id())) {
			logger.warn("Instance does not prove its identity%s: service=%s, id=%s, uri=%s, reason=%s".formatted(
					required ? ", and is not called" : "", claim.service(), claim.id(), claim.endpoint().uri(),
					reason));
		}
	}

	/**
	 * An instance gave a proof.
	 * @param claim the instance as it is registered
	 */
	void proved(InstanceClaim claim) {
		if (this.warned.remove(claim.id())) {
			logger.info("Instance proves its identity now: service=%s, id=%s, uri=%s".formatted(claim.service(),
					claim.id(), claim.endpoint().uri()));
		}
	}

}
