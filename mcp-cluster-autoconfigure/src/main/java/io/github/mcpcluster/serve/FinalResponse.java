/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The last response on its connection. A web server that stops closes connections that
 * are kept alive, at any moment and without a word: a request that is just being sent
 * would be lost, and its client could not tell whether it was processed.
 * <p>
 * Source: RFC 9112, section 9.6. In HTTP/2 the header is not allowed, nor needed: there a
 * server says which requests it did not take.
 *
 * @param response the response
 */
record FinalResponse(ServerResponse response) implements ServerResponse {

	@Override
	public HttpStatusCode statusCode() {
		return this.response.statusCode();
	}

	@Override
	public HttpHeaders headers() {
		return this.response.headers();
	}

	@Override
	public MultiValueMap<String, Cookie> cookies() {
		return this.response.cookies();
	}

	@Override
	public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
			throws ServletException, IOException {
		if (request.getProtocol().startsWith("HTTP/1.")) {
			response.setHeader(HttpHeaders.CONNECTION, "close");
		}
		return this.response.writeTo(request, response, context);
	}

}
