/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A rule of the application that cannot fail a service: where it throws, the first entry
 * counts. Its first failure is logged.
 */
final class CheckedRule implements MergeRule {

	private static final Log logger = LogFactory.getLog(CombinedSource.class);

	private final MergeRule rule;

	private final AtomicBoolean failed = new AtomicBoolean();

	CheckedRule(MergeRule rule) {
		this.rule = rule;
	}

	@Override
	public RegistryEntry choose(RegistryEntry first, RegistryEntry second) {
		try {
			return this.rule.choose(first, second).equals(second) ? second : first;
		}
		catch (RuntimeException ex) {
			if (this.failed.compareAndSet(false, true)) {
				logger.warn("Merge rule failed, the registry that is named first counts: id=%s, registries=[%s, %s]"
					.formatted(first.instance().id(), first.origin(), second.origin()), ex);
			}
			return first;
		}
	}

}
