/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * What the endpoint {@code mcpcluster} has more over HTTP: a status for the outcome of an
 * action.
 */
@EndpointWebExtension(endpoint = ClusterEndpoint.class)
public final class ClusterWebEndpoint {

	private final ClusterEndpoint endpoint;

	/**
	 * Creates the extension.
	 * @param endpoint does what is asked
	 */
	public ClusterWebEndpoint(ClusterEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Switches an instance.
	 * @param service name of the service
	 * @param instance id of the instance
	 * @param action {@code drain}, {@code undrain}, {@code trip} or {@code reset}
	 * @return what came of it
	 */
	@WriteOperation
	public WebEndpointResponse<InstanceActions.Result> act(@Selector String service, @Selector String instance,
			@Nullable String action) {
		InstanceActions.Result result = this.endpoint.act(service, instance, action);
		return new WebEndpointResponse<>(result, result.status());
	}

}
