/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.util.List;
import java.util.Objects;

import io.github.mcpcluster.call.ListTrust;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Rules for the instances that a call may go to.
 *
 * @param trust lists that are believed
 * @param catalog what instances list
 * @param history definitions that tools had
 */
record AdmissionByList(ListTrust trust, ToolCatalog catalog, ToolHistory history) {

	/**
	 * Judges an instance.
	 * @param instance the instance
	 * @param need need of the call
	 * @param up the instances of the service that are up
	 * @return the verdict
	 */
	Verdict judge(McpInstance instance, Need need, List<McpInstance> up) {
		if (this.trust.isPinned()) {
			String seen = this.catalog.seen(instance);
			if (seen == null || !this.trust.digests().contains(seen)) {
				return (seen == null) ? Verdict.UNKNOWN : Verdict.DIGEST;
			}
		}
		if (!need.isTool()) {
			return Verdict.ADMITTED;
		}
		if (!this.catalog.knows(instance)) {
			return Verdict.UNKNOWN;
		}
		ToolFingerprint print = this.catalog.print(instance, need.tool());
		if (print == null) {
			return (need.schema() == null && up.stream().allMatch((each) -> lacks(each, need))) ? Verdict.ADMITTED
					: Verdict.NOT_OFFERED;
		}
		if (this.trust.quarantine() && this.history.isChanged(instance.version(), need.tool(), print)) {
			return Verdict.QUARANTINED;
		}
		return (need.schema() == null || need.schema().equals(print.schema())) ? Verdict.ADMITTED : Verdict.NOT_OFFERED;
	}

	private boolean lacks(McpInstance instance, Need need) {
		return this.catalog.knows(instance) && this.catalog.print(instance, need.tool()) == null;
	}

	/** Returns whether an instance may be called whatever is needed. */
	boolean isSettled(McpInstance instance) {
		if (this.trust.isPinned() && !this.trust.digests().contains(seenDigest(instance))) {
			return false;
		}
		return !this.trust.quarantine() || this.catalog.knows(instance)
				&& this.history.believes(instance.version(), this.catalog.tools(instance));
	}

	private String seenDigest(McpInstance instance) {
		return Objects.requireNonNullElse(this.catalog.seen(instance), "");
	}

	/** Returns whether an instance is called for a need while its lists are unknown. */
	boolean allowsUnknown(Need need) {
		return !this.trust.isStrict() && need.schema() == null;
	}

}
