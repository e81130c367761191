/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.serve.InputAsker.Question;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ListRootsResult;
import tools.jackson.databind.JsonNode;

import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;

/**
 * Several questions to the client of a request, each under a key of the method's choice.
 * A client of MCP 2026-07-28 is asked all of them in one round, and the method is run
 * again when the answers are there. Other clients are asked one question after the other.
 * For the thread of the request.
 */
public final class Questions {

	private final McpSyncServerExchange exchange;

	private final Map<String, Question> questions = new LinkedHashMap<>();

	private Questions(McpSyncServerExchange exchange) {
		this.exchange = exchange;
	}

	/**
	 * Prepares questions.
	 * @param context the request of the method
	 * @return no questions yet
	 */
	public static Questions to(McpSyncRequestContext context) {
		return new Questions(context.exchange());
	}

	/**
	 * Prepares questions.
	 * @param exchange the client of the method
	 * @return no questions yet
	 */
	public static Questions to(McpSyncServerExchange exchange) {
		return new Questions(exchange);
	}

	/**
	 * Asks the user.
	 * @param key key of the question
	 * @param request a form, or a URL to visit
	 * @return these questions
	 * @throws IllegalArgumentException if the key is taken
	 */
	public Questions elicit(String key, ElicitRequest request) {
		return add(key, new Question(McpSchema.METHOD_ELICITATION_CREATE, request));
	}

	/**
	 * Asks the client's model.
	 * @param key key of the question
	 * @param request messages to the model
	 * @return these questions
	 * @throws IllegalArgumentException if the key is taken
	 */
	public Questions sample(String key, CreateMessageRequest request) {
		return add(key, new Question(McpSchema.METHOD_SAMPLING_CREATE_MESSAGE, request));
	}

	/**
	 * Asks for the client's roots.
	 * @param key key of the question
	 * @return these questions
	 * @throws IllegalArgumentException if the key is taken
	 */
	public Questions roots(String key) {
		return add(key, new Question(McpSchema.METHOD_ROOTS_LIST, Map.of()));
	}

	private Questions add(String key, Question question) {
		if (this.questions.putIfAbsent(key, question) != null) {
			throw new IllegalArgumentException("key: '%s' (expected: each key once)".formatted(key));
		}
		return this;
	}

	/**
	 * Asks.
	 * @return the answers
	 * @throws MissingCapabilityException if the client has not declared that it can
	 * answer; nothing is asked then
	 */
	public Answers ask() {
		Map<String, Object> answers = new LinkedHashMap<>();
		if (this.exchange instanceof ServiceExchange client) {
			this.questions.values().forEach((question) -> require(client, question));
			InputAsker asker = client.asker();
			if (asker != null) {
				Map<String, JsonNode> given = asker.ask(this.questions);
				this.questions.forEach((key, question) -> answers.put(key,
						McpJson.mapper().convertValue(given.get(key), type(question))));
				return new Answers(answers);
			}
		}
		this.questions.forEach((key, question) -> answers.put(key, askAlone(question)));
		return new Answers(answers);
	}

	private static void require(ServiceExchange client, Question question) {
		if (question.params() instanceof ElicitRequest request) {
			client.require(request);
		}
		else if (question.params() instanceof CreateMessageRequest) {
			client.requireSampling();
		}
		else {
			client.requireRoots();
		}
	}

	private static Class<?> type(Question question) {
		if (question.params() instanceof ElicitRequest) {
			return ElicitResult.class;
		}
		return (question.params() instanceof CreateMessageRequest) ? CreateMessageResult.class : ListRootsResult.class;
	}

	private Object askAlone(Question question) {
		if (question.params() instanceof ElicitRequest request) {
			return this.exchange.createElicitation(request);
		}
		return (question.params() instanceof CreateMessageRequest request) ? this.exchange.createMessage(request)
				: this.exchange.listRoots();
	}

	/** The answers to questions. Immutable. */
	public static final class Answers {

		private final Map<String, Object> answers;

		Answers(Map<String, Object> answers) {
			this.answers = Map.copyOf(answers);
		}

		/**
		 * Returns what the user answered.
		 * @param key key of the question
		 * @return the answer, which may be that the user declined
		 * @throws IllegalArgumentException if the user was not asked under the key
		 */
		public ElicitResult elicited(String key) {
			return answer(key, ElicitResult.class);
		}

		/**
		 * Returns what the client's model answered.
		 * @param key key of the question
		 * @return the answer
		 * @throws IllegalArgumentException if the model was not asked under the key
		 */
		public CreateMessageResult sampled(String key) {
			return answer(key, CreateMessageResult.class);
		}

		/**
		 * Returns the client's roots.
		 * @param key key of the question
		 * @return the roots
		 * @throws IllegalArgumentException if the client was not asked for them under the
		 * key
		 */
		public ListRootsResult roots(String key) {
			return answer(key, ListRootsResult.class);
		}

		private <T> T answer(String key, Class<T> type) {
			if (!type.isInstance(this.answers.get(key))) {
				throw new IllegalArgumentException(
						"key: '%s' (expected: one of %s, of a question that is answered by %s)".formatted(key,
								this.answers.keySet(), type.getSimpleName()));
			}
			return type.cast(this.answers.get(key));
		}

	}

}
