/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import io.github.mcpcluster.serve.AccessDenial;
import io.github.mcpcluster.serve.ServedService;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the caller of a service may do what it asks for. Asked for each request
 * before it is looked at, and once more for the call of a tool. Called by several
 * threads, on that of the request.
 */
@FunctionalInterface
public interface CallAccess {

	/** Lets everybody do everything. */
	CallAccess ALLOWED = (request, service, tool) -> null;

	/**
	 * Decides.
	 * @param request the request
	 * @param service the service that it is for
	 * @param tool the tool that is called, {@code null} if that is not known yet
	 * @return why it is refused, {@code null} if it is not
	 */
	@Nullable AccessDenial check(HttpServletRequest request, ServedService service, @Nullable String tool);

}
