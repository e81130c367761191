/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.github.mcpcluster.identity.Nonce;
import io.github.mcpcluster.serve.ServedService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;

/**
 * The path at which a client asks an instance to prove its identity, on the connection
 * that calls will take. It signs a fixed text around the nonce and nothing else that the
 * client chooses.
 */
final class IdentityEndpoint implements HttpRequestHandler {

	private static final String TEXT = "text/plain";

	private static final String QUERY = "nonce=";

	private final ServedService service;

	private final IdentityProofs proofs;

	IdentityEndpoint(ServedService service, IdentityProofs proofs) {
		this.service = service;
		this.proofs = proofs;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (UnreadBody.isAnnounced(request)) {
			UnreadBody.refuse(request, response, Refusal.BODY);
			return;
		}
		if (!request.getMethod().equals("GET")) {
			Responses.notAllowed(response, "GET");
			return;
		}
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		Nonce nonce = nonce(request.getQueryString());
		if (nonce == null) {
			write(response, 400, "nonce (expected: ?nonce= and 32 random bytes as base64url, and nothing else)");
			return;
		}
		String proof = this.proofs.prove(this.service, nonce);
		if (proof == null) {
			write(response, 503, "not registered yet");
		}
		else {
			write(response, 200, proof);
		}
	}

	private static @Nullable Nonce nonce(@Nullable String query) {
		if (query == null || !query.startsWith(QUERY)) {
			return null;
		}
		try {
			return new Nonce(query.substring(QUERY.length()));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static void write(HttpServletResponse response, int status, String text) throws IOException {
		Responses.write(response, status, TEXT, text.getBytes(StandardCharsets.US_ASCII));
	}

}
