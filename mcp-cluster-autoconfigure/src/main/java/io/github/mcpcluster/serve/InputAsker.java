/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Asks the client of a request several questions at once.
 */
@FunctionalInterface
public interface InputAsker {

	/**
	 * Asks.
	 * @param questions the questions by their keys
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
