/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Asks the client of a request. A method finds it in its
 * {@link io.modelcontextprotocol.common.McpTransportContext} under {@link #KEY}.
 */
@FunctionalInterface
public interface InputAsker {

	/** Where a method finds it. */
	String KEY = "io.github.mcpcluster.inputs";

	/**
	 * Asks all questions at once, where the era of the client allows it, otherwise one
	 * after the other.
	 * @param questions the questions by keys of the method's choice
	 * @return the answers by the same keys
	 * @throws CallEnded if the answers are not there yet; the method is run again when
	 * they are
	 */
	Map<String, JsonNode> ask(Map<String, Question> questions);

	/**
	 * A question to a client.
	 *
	 * @param method such as {@code elicitation/create}
	 * @param params its parameters, a record of the SDK or a map
	 */
	record Question(String method, Object params) {
	}

}
