/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import io.github.mcpcluster.serve.ServeListener;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * The part of an application that its services depend on.
 *
 * @param model a mapping of the application, whose interceptors and CORS rules hold for
 * the services too; {@code null} for none
 * @param listener the listener to requests
 * @param remoteAccess decides about clients on other machines
 * @param callAccess decides about callers
 * @param proofs proves the identity of instances, {@code null} if none is offered
 */
public record ServingContext(@Nullable AbstractHandlerMapping model, ServeListener listener, RemoteAccess remoteAccess,
		CallAccess callAccess, @Nullable IdentityProofs proofs) {

	/**
	 * Creates context in which everybody may do everything, and no proof is offered.
	 * @param model a mapping of the application, {@code null} for none
	 * @param listener is told of requests
	 * @param remoteAccess decides about clients on other machines
	 */
	public ServingContext(@Nullable AbstractHandlerMapping model, ServeListener listener, RemoteAccess remoteAccess) {
		this(model, listener, remoteAccess, CallAccess.ALLOWED, null);
	}

}
