/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import org.apache.hc.client5.http.protocol.HttpClientContext;

/** Context of the exchange of a proof, by which its connection tells it from others. */
final class ProofContext extends HttpClientContext {

	private final AsyncProof proof;

	ProofContext(AsyncProof proof) {
		this.proof = proof;
	}

	AsyncProof proof() {
		return this.proof;
	}

}
