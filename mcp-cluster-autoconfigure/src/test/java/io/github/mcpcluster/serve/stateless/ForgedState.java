/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;

import io.github.mcpcluster.protocol.McpJson;
import tools.jackson.databind.node.ObjectNode;

/** States that were sealed at another time. */
public final class ForgedState {

	private ForgedState() {
	}

	/**
	 * Returns a state as it was some minutes ago.
	 * @param key the key that seals it
	 * @param state the state
	 * @param minutes how many
	 * @return the older state
	 */
	public static String older(String key, String state, int minutes) {
		StateSeal seal = new StateSeal(List.of(key), new SecureRandom());
		ObjectNode content = (ObjectNode) McpJson.mapper().readTree(Objects.requireNonNull(seal.open(state)));
		content.put("expires", content.get("expires").asLong() - minutes * 60_000L);
		return seal.seal(McpJson.mapper().writeValueAsBytes(content));
	}

}
