/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.CallRefusedException;
import io.github.mcpcluster.CallTimeoutException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Excerpt;
import io.modelcontextprotocol.spec.McpError;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;

/**
 * A tool could not be called, or answered with an error. Its message is a sentence for
 * the model, without names of instances; its cause is what the client threw.
 */
final class ToolCallFailure extends ToolExecutionException {

	/** Longest message of a JSON-RPC error that a model reads. */
	private static final int LONGEST = 1000;

	private final String sentence;

	private ToolCallFailure(ToolDefinition tool, RuntimeException cause, String sentence) {
		super(tool, cause);
		this.sentence = sentence;
	}

	/**
	 * Creates a failure of a tool that answered with an error of its own.
	 * @param tool the tool
	 * @param text what it said
	 * @return the failure
	 */
	static ToolCallFailure answered(ToolDefinition tool, String text) {
		String sentence = "The tool %s answered with an error: %s".formatted(tool.name(),
				text.isBlank() ? "it says no more" : text);
		return new ToolCallFailure(tool, new IllegalStateException(sentence), sentence);
	}

	/**
	 * Creates a failure of a tool whose arguments cannot be read.
	 * @param tool the tool
	 * @return the failure
	 */
	static ToolCallFailure arguments(ToolDefinition tool) {
		String sentence = "The tool %s was not called: its arguments are no JSON object.".formatted(tool.name());
		return new ToolCallFailure(tool, new IllegalArgumentException(sentence), sentence);
	}

	/**
	 * Creates a failure of a call.
	 * @param tool the tool
	 * @param cause what the client threw
	 * @return the failure
	 */
	static ToolCallFailure of(ToolDefinition tool, RuntimeException cause) {
		return new ToolCallFailure(tool, cause, sentence(cause).formatted(tool.name()));
	}

	private static String sentence(RuntimeException cause) {
		if (cause instanceof OutcomeUnknownException) {
			return "The tool %s was called, but its answer was lost. It may have taken effect. "
					+ "Do not call it again before you know whether it did; say so to the user if you cannot find out.";
		}
		if (cause instanceof NoInstanceAvailableException || cause instanceof RegistryException) {
			return "The tool %s was not called: its service cannot be reached at present.";
		}
		if (cause instanceof CallRefusedException) {
			return "The tool %s was not called: its service does not offer it any more as it was described.";
		}
		if (cause instanceof CallTimeoutException) {
			return "The tool %s did not answer in time. Calling it again does no harm.";
		}
		if (cause instanceof CallFailedException) {
			return "The tool %s could not be called: its service failed. Calling it again does no harm.";
		}
		if (cause instanceof McpError) {
			return "The tool %s refused the call: "
					+ Excerpt.of(String.valueOf(cause.getMessage()), LONGEST).replace("%", "%%");
		}
		return "The call of the tool %s failed. It is not known whether it took effect.";
	}

	@Override
	public String getMessage() {
		return this.sentence;
	}

}
