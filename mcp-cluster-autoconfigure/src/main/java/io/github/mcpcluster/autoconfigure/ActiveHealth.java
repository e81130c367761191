/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.combine.CombinedSource;
import io.github.mcpcluster.probe.Prober;
import io.github.mcpcluster.watch.AdmissionRules;
import io.github.mcpcluster.watch.AdmittedSource;
import io.github.mcpcluster.watch.InstanceSource;
import org.jspecify.annotations.Nullable;

/**
 * Active health of the instances, where it is switched on or the registry knows none.
 *
 * @param enabled whether it is switched on, {@code null} to let the registry decide
 * @param prober asks the instances
 */
record ActiveHealth(@Nullable Boolean enabled, Prober prober) implements AutoCloseable {

	/**
	 * Returns the admitted instances of a source, with the health that is found by
	 * asking. Of several registries only those are asked that know no health.
	 * @param source where instances are read from
	 * @param rules which of them may be called, and asked
	 */
	InstanceSource over(InstanceSource source, AdmissionRules rules) {
		if (this.enabled == null && source instanceof CombinedSource combined) {
			return new AdmittedSource(combined.decorated((each) -> asks(each) ? probed(each, rules) : each), rules);
		}
		return asks(source) ? probed(source, rules) : new AdmittedSource(source, rules);
	}

	/** Returns whether the instances of a registry are asked. */
	boolean asks(InstanceSource source) {
		return (this.enabled != null) ? this.enabled : !source.knowsHealth();
	}

	private InstanceSource probed(InstanceSource source, AdmissionRules rules) {
		return this.prober.over(new AdmittedSource(source, rules));
	}

	@Override
	public void close() {
		this.prober.close();
	}

}
