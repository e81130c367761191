/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.HttpRequestHandler;

/**
 * A path of a service with a slash at its end. It is refused, with the right path: the
 * rules that an application has for the path of the service need not cover this one.
 */
final class WrongPath implements HttpRequestHandler {

	private final Refusal refusal;

	/**
	 * Creates a handler.
	 * @param right the right path
	 */
	WrongPath(String right) {
		this.refusal = Refusal.invalid(404,
				"the path of this service is %s, without a slash at the end".formatted(right));
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Responses.refuse(request, response, this.refusal);
	}

}
