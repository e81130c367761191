/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.apache.hc.core5.http.HttpResponse;

/**
 * Reads a response as it comes, on threads of the HTTP client's, which it must not block.
 * One call at a time; {@link #end} or {@link #failed} is the last one.
 */
public interface ResponseReader {

	/**
	 * Reads the head.
	 * @param response status and headers
	 */
	void head(HttpResponse response);

	/**
	 * Reads a part of the body.
	 * @param bytes all of which are to be read
	 * @throws IOException to end the exchange; {@link #failed} is called with it
	 */
	void content(ByteBuffer bytes) throws IOException;

	/** The response is complete. */
	void end();

	/**
	 * The exchange has failed, or was cancelled.
	 * @param cause why
	 */
	void failed(Exception cause);

}
