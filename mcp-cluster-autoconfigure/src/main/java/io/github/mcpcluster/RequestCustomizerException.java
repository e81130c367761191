/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import io.github.mcpcluster.instance.InstanceId;

/**
 * A {@link McpRequestCustomizer} failed, so that the request was not sent. The call was
 * either not processed or may be repeated without harm.
 */
public final class RequestCustomizerException extends McpClusterException {

	private static final long serialVersionUID = 1;

	private final InstanceId instance;

	/**
	 * Creates a failure.
	 * @param request what was to be sent
	 * @param customizer the customizer
	 * @param cause how it failed
	 */
	public RequestCustomizerException(McpRequestCustomizer.Outgoing request, McpRequestCustomizer customizer,
			RuntimeException cause) {
		super("%s not sent to instance %s: customizer %s failed; %s".formatted(
				request.method().isEmpty() ? "request without a method" : request.method(), request.instance().id(),
				customizer.getClass().getName(), cause), cause);
		this.instance = request.instance().id();
	}

	/**
	 * Returns the instance that the request was not sent to.
	 * @return its id
	 */
	public InstanceId instance() {
		return this.instance;
	}

}
