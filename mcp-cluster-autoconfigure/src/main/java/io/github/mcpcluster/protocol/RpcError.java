/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The error of a JSON-RPC response.
 *
 * @param code one of {@link McpErrorCodes}, or a code of the sender's
 * @param message what is wrong, one sentence
 * @param data more about it, {@code null} for none; anything that Jackson can write, a
 * {@link JsonNode} where it was read
 */
public record RpcError(int code, String message, @Nullable Object data) {

	/**
	 * Creates an error without data.
	 * @param code code
	 * @param message what is wrong
	 */
	public RpcError(int code, String message) {
		this(code, message, null);
	}

	/**
	 * Returns the versions that a server names when it refuses one.
	 * @return the versions in the order of the server, empty if there are none
	 */
	public List<ProtocolVersion> supportedVersions() {
		List<ProtocolVersion> versions = new ArrayList<>();
		if (this.data instanceof JsonNode json) {
			for (JsonNode version : json.path("supported")) {
				ProtocolVersion.of(version.asString("")).ifPresent(versions::add);
			}
		}
		return List.copyOf(versions);
	}

}
