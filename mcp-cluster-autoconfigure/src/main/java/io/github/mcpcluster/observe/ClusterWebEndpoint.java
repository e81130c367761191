/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * The endpoint {@code mcpcluster} over HTTP: it is not for any web page, and has a status
 * for the outcome of an action.
 */
@EndpointWebExtension(endpoint = ClusterEndpoint.class)
public final class ClusterWebEndpoint {

	private static final int FORBIDDEN = 403;

	private final ClusterEndpoint endpoint;

	private final WebCallCheck check;

	/**
	 * Creates the extension.
	 * @param endpoint does what is asked
	 * @param check decides who is answered
	 */
	public ClusterWebEndpoint(ClusterEndpoint endpoint, WebCallCheck check) {
		this.endpoint = endpoint;
		this.check = check;
	}

	/**
	 * Shows everything in short.
	 * @return registry, own registrations, services in use
	 */
	@ReadOperation
	public WebEndpointResponse<Object> summary() {
		return checked(() -> ok(this.endpoint.summary()));
	}

	/**
	 * Shows a service in use, or the nodes.
	 * @param service name of the service, or {@code nodes}
	 * @param active of the nodes, whether to show the active ones only
	 * @return its instances, 404 if it is not in use
	 */
	@ReadOperation
	public WebEndpointResponse<Object> service(@Selector String service, @Nullable Boolean active) {
		return checked(() -> ok(this.endpoint.service(service, active)));
	}

	/**
	 * Shows an instance of a service in use.
	 * @param service name of the service
	 * @param instance id of the instance
	 * @return the instance, 404 if it is not known
	 */
	@ReadOperation
	public WebEndpointResponse<Object> instance(@Selector String service, @Selector String instance) {
		return checked(() -> ok(this.endpoint.instance(service, instance)));
	}

	/**
	 * Switches a tool of a service.
	 * @param service name of the service
	 * @param action {@code release}: takes the tool out of quarantine
	 * @param tool name of the tool
	 * @return the result
	 */
	@WriteOperation
	public WebEndpointResponse<Object> actOnTool(@Selector String service, @Nullable String action,
			@Nullable String tool) {
		return done(() -> this.endpoint.actOnTool(service, action, tool));
	}

	/**
	 * Switches an instance, or a node as a whole.
	 * @param service name of the service, or {@code nodes}
	 * @param instance id of the instance, or name of the node
	 * @param action {@code drain}, {@code undrain}, {@code trip} or {@code reset}
	 * @return the result
	 */
	@WriteOperation
	public WebEndpointResponse<Object> act(@Selector String service, @Selector String instance,
			@Nullable String action) {
		return done(() -> this.endpoint.act(service, instance, action));
	}

	private WebEndpointResponse<Object> done(Supplier<InstanceActions.Result> action) {
		return checked(() -> {
			InstanceActions.Result result = action.get();
			return new WebEndpointResponse<>(result, result.status());
		});
	}

	private WebEndpointResponse<Object> checked(Supplier<WebEndpointResponse<Object>> answer) {
		return this.check.objection()
			.map((objection) -> new WebEndpointResponse<Object>(Map.of("error", objection), FORBIDDEN))
			.orElseGet(answer);
	}

	private static WebEndpointResponse<Object> ok(@Nullable Object shown) {
		return (shown != null) ? new WebEndpointResponse<>(shown)
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

}
