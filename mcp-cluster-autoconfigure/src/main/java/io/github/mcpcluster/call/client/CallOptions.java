/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;

import io.github.mcpcluster.call.lease.Leases;
import io.github.mcpcluster.instance.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * Options of a call beside its request.
 *
 * @param service name of the service
 * @param leases where attempts may go
 * @param timeout time for the call, {@code null} for what is configured for the service
 * @param schema digest of the schemas that a tool must have, {@code null} for any
 */
record CallOptions(String service, Leases leases, @Nullable Duration timeout, @Nullable String schema) {

	CallOptions {
		if (timeout != null) {
			Bounds.requirePositive("timeout", timeout);
		}
	}

	CallOptions with(Leases leases) {
		return new CallOptions(this.service, leases, this.timeout, this.schema);
	}

	CallOptions with(Duration timeout) {
		return new CallOptions(this.service, this.leases, timeout, this.schema);
	}

	CallOptions expecting(String schema) {
		return new CallOptions(this.service, this.leases, this.timeout, schema);
	}

}
