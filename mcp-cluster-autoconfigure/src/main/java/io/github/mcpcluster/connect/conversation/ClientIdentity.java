/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.HashMap;
import java.util.Map;

import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.protocol.MetaKeys;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import tools.jackson.databind.util.RawValue;

/**
 * Description of this client that it sends to servers: once in the legacy era, with each
 * request in the modern one.
 *
 * @param info name and version
 * @param capabilities what servers may ask of it
 * @param meta the same as entries of {@code _meta}, written already
 */
record ClientIdentity(Implementation info, ClientCapabilities capabilities, Map<String, Object> meta) {

	static ClientIdentity of(TransportSettings settings, ClientHandlers handlers) {
		Implementation info = Implementation.builder(settings.clientName(), settings.clientVersion()).build();
		ClientCapabilities capabilities = handlers.capabilities();
		Map<String, Object> meta = new HashMap<>();
		meta.put(MetaKeys.CLIENT_INFO, raw(info));
		meta.put(MetaKeys.CLIENT_CAPABILITIES, raw(capabilities));
		LoggingLevel level = handlers.logLevel();
		if (level != null) {
			meta.put(MetaKeys.LOG_LEVEL, raw(level));
		}
		return new ClientIdentity(info, capabilities, Map.copyOf(meta));
	}

	private static RawValue raw(Object value) {
		return new RawValue(McpJson.mapper().writeValueAsString(value));
	}

}
