/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import io.github.mcpcluster.call.lease.Leases;
import io.github.mcpcluster.instance.Bounds;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import org.jspecify.annotations.Nullable;

/**
 * Options of a call beside its request.
 *
 * @param service name of the service
 * @param leases where attempts may go
 * @param timeout time for the call, {@code null} for what is configured for the service
 * @param schema digest of the schemas that a tool must have, {@code null} for any
 * @param headers HTTP headers to send along
 * @param progress listener to the progress of tools, {@code null} for none
 */
record CallOptions(String service, Leases leases, @Nullable Duration timeout, @Nullable String schema,
		Map<String, String> headers, @Nullable Consumer<ProgressNotification> progress) {

	CallOptions {
		if (timeout != null) {
			Bounds.requirePositive("timeout", timeout);
		}
		headers = CallHeaders.checked(headers);
	}

	static CallOptions of(String service, Leases leases) {
		return new CallOptions(service, leases, null, null, Map.of(), null);
	}

	CallOptions with(Leases leases) {
		return new CallOptions(this.service, leases, this.timeout, this.schema, this.headers, this.progress);
	}

	CallOptions with(Duration timeout) {
		return new CallOptions(this.service, this.leases, timeout, this.schema, this.headers, this.progress);
	}

	CallOptions expecting(String schema) {
		return new CallOptions(this.service, this.leases, this.timeout, schema, this.headers, this.progress);
	}

	CallOptions with(Map<String, String> headers) {
		return new CallOptions(this.service, this.leases, this.timeout, this.schema, headers, this.progress);
	}

	CallOptions with(Consumer<ProgressNotification> progress) {
		return new CallOptions(this.service, this.leases, this.timeout, this.schema, this.headers, progress);
	}

}
