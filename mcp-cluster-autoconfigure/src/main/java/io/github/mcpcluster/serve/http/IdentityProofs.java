/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import io.github.mcpcluster.identity.Nonce;
import io.github.mcpcluster.serve.ServedService;
import org.jspecify.annotations.Nullable;

/**
 * Proves that this process is the instance that is registered for a service. Called by
 * several threads.
 */
@FunctionalInterface
public interface IdentityProofs {

	/**
	 * Makes a proof.
	 * @param service the service
	 * @param nonce the nonce of the client
	 * @return the signature, {@code null} while the service is not registered
	 */
	@Nullable String prove(ServedService service, Nonce nonce);

}
