/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request up to a limit.
 */
final class RequestBody {

	private final int limit;

	RequestBody(ServerSettings settings) {
		this.limit = (int) settings.maxBodySize();
	}

	/**
	 * Reads a body. Of one that is too large, as much again is read and thrown away, so
	 * that a client that is a little over reads the answer instead of a reset connection.
	 * @param body the body
	 * @return its bytes, {@code null} if there are more than the limit
	 * @throws IOException if the client does not send it
	 */
	byte @Nullable [] read(InputStream body) throws IOException {
		byte[] bytes = body.readNBytes(this.limit);
		if (bytes.length < this.limit || body.read() < 0) {
			return bytes;
		}
		byte[] rest = new byte[8192];
		for (long thrown = 0; thrown < this.limit;) {
			int read = body.read(rest);
			if (read < 0) {
				break;
			}
			thrown += read;
		}
		return null;
	}

}
