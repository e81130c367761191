/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * Writes responses. Straight to the servlet's response: the message converters of the
 * application neither choose nor change what goes out.
 */
final class Responses {

	static final String JSON = "application/json";

	static final String EVENTS = "text/event-stream";

	private Responses() {
	}

	static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
		response.setStatus(status);
		response.setContentType(type);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	static void openStream(HttpServletResponse response) {
		response.setStatus(HttpServletResponse.SC_OK);
		response.setContentType(EVENTS);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
		response.setHeader("X-Accel-Buffering", "no");
	}

	static void notAllowed(HttpServletResponse response, String allowed) {
		response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
		response.setHeader(HttpHeaders.ALLOW, allowed);
	}

	/**
	 * Refuses another method of a service. A browser shows what to do instead.
	 * @param response the response
	 * @param allowed the methods that there are
	 * @param service name of the service
	 * @throws IOException if the client has gone
	 */
	static void notAllowed(HttpServletResponse response, String allowed, String service) throws IOException {
		response.setHeader(HttpHeaders.ALLOW, allowed);
		write(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "text/plain",
				("This is the MCP service '%s'. MCP clients call it with POST requests; "
						+ "a GET of its path with /health at the end shows its health.\n")
					.formatted(service)
					.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * Refuses a request whose body, if it has one, has not been read.
	 * @param request the request
	 * @param response its response
	 * @param refusal why it is refused
	 * @throws IOException if the client has gone
	 */
	static void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
		if (UnreadBody.isAnnounced(request)) {
			UnreadBody.refuse(request, response, refusal);
		}
		else {
			new PostCall(request, response, ResponseFormat.of(request)).finish(refusal.answer());
		}
	}

	/**
	 * Makes a response the last one on its connection. A web server that stops closes
	 * connections that are kept alive, at any moment and without a word: a request that
	 * is just being sent would be lost, and its client could not tell whether it was
	 * processed.
	 * <p>
	 * Source: RFC 9112, section 9.6. In HTTP/2 the header is not allowed, nor needed:
	 * there a server says which requests it did not take.
	 * @param request the request
	 * @param response its response
	 */
	static void last(HttpServletRequest request, HttpServletResponse response) {
		if (request.getProtocol().startsWith("HTTP/1.")) {
			response.setHeader(HttpHeaders.CONNECTION, "close");
		}
	}

}
