/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * A body that nobody reads. Before Tomcat ends a connection, or takes the next request on
 * it, it reads what is left of the body, on the thread of the request and however long
 * that takes; but not after asynchronous processing of a response that says it is the
 * last one.
 */
final class UnreadBody {

	private UnreadBody() {
	}

	/**
	 * Returns whether a request has a body.
	 * @param request a request that nothing has been read of
	 * @return whether its header announces one
	 */
	static boolean isAnnounced(HttpServletRequest request) {
		return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

	/**
	 * Answers and ends the connection.
	 * @param request a request
	 * @param response its response
	 * @param refusal the answer
	 * @throws IOException if the client has gone
	 */
	static void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
		boolean starts = request.isAsyncSupported() && request.getDispatcherType() != DispatcherType.ASYNC;
		AsyncContext processing = starts ? request.startAsync(request, response) : null;
		try {
			Responses.last(request, response);
			new PostCall(request, response, ResponseFormat.of(request)).finish(refusal.answer());
		}
		finally {
			if (processing != null) {
				processing.complete();
			}
		}
	}

}
