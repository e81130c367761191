/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.function.LongSupplier;

import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.serve.AccessDenial;
import io.github.mcpcluster.serve.CallLimits;
import io.github.mcpcluster.serve.ServedService;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Checks the callers of one service: whether they may use it and its tools, and how
 * often.
 */
final class Callers {

	private static final Admission ADMITTED = new Admission(null, null);

	private final ServedService service;

	private final CallAccess access;

	private final Allowances allowances;

	private final RequestNames names;

	Callers(ServedService service, CallAccess access, CallLimits limits, LongSupplier nanoTime) {
		this.service = service;
		this.access = access;
		this.allowances = new Allowances(limits, nanoTime);
		this.names = new RequestNames(service);
	}

	/**
	 * Decides whether a caller may use the service.
	 * @param request the request
	 * @return why it is refused, {@code null} if it is not
	 */
	@Nullable Refusal check(HttpServletRequest request) {
		return refusal(this.access.check(request, this.service, null));
	}

	/**
	 * Decides whether a request may be served now.
	 * @param request the message
	 * @param call the request that it came with
	 * @return to be closed when the request has been served
	 */
	Admission admit(Request request, PostCall call) {
		String tool = request.method().equals(McpSchema.METHOD_TOOLS_CALL) ? this.names.target(request) : "";
		if (!tool.isEmpty()) {
			Refusal denied = refusal(this.access.check(call.request(), this.service, tool));
			if (denied != null) {
				return new Admission(denied, null);
			}
		}
		if (!this.allowances.isLimited()) {
			return ADMITTED;
		}
		Allowance allowance = this.allowances.of(call.caller(), tool.isEmpty() ? this.names.method(request) : tool);
		long seconds = allowance.begin(this.allowances.now());
		return (seconds > 0)
				? new Admission(Refusal.unprocessed(429, "this caller has reached its limit of calls", seconds), null)
				: new Admission(null, allowance);
	}

	private static @Nullable Refusal refusal(@Nullable AccessDenial denial) {
		return (denial != null) ? Refusal.denied(denial) : null;
	}

	/**
	 * Whether a request may be served.
	 *
	 * @param refusal why not, {@code null} if it may
	 * @param allowance what it takes from the allowance of its caller, {@code null} for
	 * nothing
	 */
	record Admission(@Nullable Refusal refusal, @Nullable Allowance allowance) implements AutoCloseable {

		@Override
		public void close() {
			if (this.allowance != null) {
				this.allowance.end();
			}
		}

	}

}
