/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mapper for messages and for the SDK's records. Set up as the SDK's own; the mapper
 * of the application changes nothing on the wire.
 */
public final class McpJson {

	/** Greatest depth of nested JSON. */
	public static final int MAX_DEPTH = 500;

	private static final JsonMapper MAPPER = mapper(StreamReadConstraints.builder());

	private McpJson() {
	}

	private static JsonMapper mapper(StreamReadConstraints.Builder constraints) {
		return JsonMapper
			.builder(
					JsonFactory.builder().streamReadConstraints(constraints.maxNestingDepth(MAX_DEPTH).build()).build())
			.build();
	}

	/**
	 * Returns the mapper.
	 * @return always the same, safe for use by several threads
	 */
	public static JsonMapper mapper() {
		return MAPPER;
	}

	/**
	 * Returns a mapper that gives up at messages which are expensive to hold.
	 * @param maxTokens most tokens of a message
	 * @return another one each time, safe for use by several threads
	 */
	public static JsonMapper mapper(int maxTokens) {
		return mapper(StreamReadConstraints.builder().maxTokenCount(maxTokens));
	}

}
