/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request to an MCP server, whichever instance of it and whichever era that speaks.
 *
 * @param <R> type of the result
 * @param method MCP method, such as {@code tools/call}
 * @param target name of the tool or of the prompt, or URI of the resource; empty for
 * requests without one
 * @param params parameters, written as JSON: a record of the SDK or a map; {@code null}
 * for none
 * @param resultType type that the result is read into: a record of the SDK, or
 * {@code Map}
 * @param headers HTTP headers of this request, such as {@code Mcp-Param-*}; sent in the
 * modern era only
 * @param answers answers to what the server asked in reply to the same request before,
 * {@code null} for the first time
 */
public record McpRequest<R>(String method, String target, @Nullable Object params, Class<R> resultType,
		Map<String, String> headers, @Nullable InputAnswers answers) {

	public McpRequest {
		headers = Map.copyOf(headers);
	}

	/**
	 * Creates a request without headers and answers.
	 * @param <R> type of the result
	 * @param method MCP method
	 * @param target name of the tool or of the prompt, or URI of the resource; empty for
	 * requests without one
	 * @param params parameters, {@code null} for none
	 * @param resultType type that the result is read into
	 * @return the request
	 */
	public static <R> McpRequest<R> of(String method, String target, @Nullable Object params, Class<R> resultType) {
		return new McpRequest<>(method, target, params, resultType, Map.of(), null);
	}

	/**
	 * Returns this request with HTTP headers.
	 * @param headers the headers, which replace those of this request
	 * @return another request
	 */
	public McpRequest<R> withHeaders(Map<String, String> headers) {
		return new McpRequest<>(this.method, this.target, this.params, this.resultType, headers, this.answers);
	}

	/**
	 * Returns this request as it is made again, after the server has asked for input.
	 * @param answers the answers
	 * @return another request
	 */
	public McpRequest<R> withAnswers(InputAnswers answers) {
		return new McpRequest<>(this.method, this.target, this.params, this.resultType, this.headers, answers);
	}

}
