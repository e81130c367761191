/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import io.github.mcpcluster.Lease;
import io.github.mcpcluster.guard.Permit;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Lease on a target, settled through the permit of its guard.
 *
 * @param target the target
 * @param permit the permit, which settles once
 */
record GuardedLease(Target target, Permit permit) implements Lease {

	@Override
	public McpInstance instance() {
		return this.target.instance();
	}

	@Override
	public void success() {
		this.permit.success();
	}

	@Override
	public void failure(Throwable cause) {
		this.permit.failure(cause);
	}

	@Override
	public void cancel() {
		this.permit.cancel();
	}

}
