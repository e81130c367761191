/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.serve.CallEnded;
import io.github.mcpcluster.serve.InputAsker.Question;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Questions that a method has asked its client so far, over several requests. A question
 * that is answered already is answered again; the first that is not ends the method,
 * which is run anew with the answers that the client brings (MCP 2026-07-28, "Multi
 * Round-Trip Requests"). An answer belongs to the very question: one that has changed is
 * asked again. For one thread.
 */
final class Conversation {

	private static final Set<String> QUESTIONS = Set.of(McpSchema.METHOD_ELICITATION_CREATE,
			McpSchema.METHOD_SAMPLING_CREATE_MESSAGE, McpSchema.METHOD_ROOTS_LIST);

	private final Map<String, Answered> answered;

	private final Map<String, JsonNode> open = new LinkedHashMap<>();

	private int asked;

	/**
	 * Begins or goes on.
	 * @param answered what is answered by the keys of the questions
	 */
	Conversation(Map<String, Answered> answered) {
		this.answered = new TreeMap<>(answered);
	}

	static boolean isQuestion(String method) {
		return QUESTIONS.contains(method);
	}

	JsonNode ask(String method, @Nullable Object params) {
		this.asked++;
		String key = "input-" + this.asked;
		Question question = new Question(method, (params != null) ? params : Map.of());
		return Objects.requireNonNull(ask(Map.of(key, question)).get(key));
	}

	Map<String, JsonNode> ask(Map<String, Question> questions) {
		Map<String, JsonNode> answers = new LinkedHashMap<>();
		questions.forEach((key, question) -> {
			JsonNode asked = json(question);
			Answered known = this.answered.get(key);
			if (known != null && known.question().equals(Digests.of(asked))) {
				answers.put(key, known.answer());
			}
			else {
				this.open.put(key, asked);
			}
		});
		if (!this.open.isEmpty()) {
			throw Objects.requireNonNull(ended());
		}
		return answers;
	}

	/**
	 * Converts a question through a tree, which holds the field that distinguishes the
	 * kinds of a question.
	 */
	private static JsonNode json(Question question) {
		return McpJson.mapper()
			.createObjectNode()
			.put("method", question.method())
			.set("params", McpJson.mapper().valueToTree(question.params()));
	}

	/**
	 * Returns whether a question is open. It counts more than what came out of the
	 * method, which may have caught even an error.
	 * @return whether the client has to answer
	 */
	boolean isOpen() {
		return !this.open.isEmpty();
	}

	/** Returns the exception that ends the method, null if no question is open. */
	@Nullable CallEnded ended() {
		return isOpen() ? new CallEnded("asked: " + this.open.keySet()) : null;
	}

	/**
	 * Returns the open questions.
	 * @return method and parameters by the keys of the questions
	 */
	Map<String, JsonNode> open() {
		return this.open;
	}

	/**
	 * Returns what is answered.
	 * @return answers by the keys of their questions
	 */
	Map<String, Answered> answered() {
		return this.answered;
	}

	/**
	 * An answer, and the question that it belongs to.
	 *
	 * @param question digest of the question
	 * @param answer the result of the client
	 */
	record Answered(String question, JsonNode answer) {
	}

}
