/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Map;
import java.util.function.BiFunction;

import io.github.mcpcluster.serve.ToolInvoker.ConversionException;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.mcp.annotation.method.complete.AbstractMcpCompleteMethodCallback.McpCompleteMethodException;

/**
 * Turns the exception of a user's method into the text that its caller reads: the message
 * of the exception unless that is to be kept from callers, never its class or its stack
 * trace. The exception goes to the log, once.
 */
final class FailureTexts {

	private static final Log logger = LogFactory.getLog(FailureTexts.class);

	private final boolean messages;

	/**
	 * Creates the texts.
	 * @param messages whether callers read the messages of exceptions
	 */
	FailureTexts(boolean messages) {
		this.messages = messages;
	}

	/**
	 * Lets a failing tool answer with an error result.
	 * @param specification the tool
	 * @return the tool that does not throw
	 */
	SyncToolSpecification of(SyncToolSpecification specification) {
		String name = specification.tool().name();
		BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler = specification.callHandler();
		return SyncToolSpecification.builder().tool(specification.tool()).callHandler((context, request) -> {
			try {
				return handler.apply(context, request);
			}
			catch (Exception ex) {
				CallEnded.rethrow(ex);
				MissingCapabilityException.rethrow(ex);
				logger.warn("Tool failed: tool=" + name, ex);
				return CallToolResult.builder().addTextContent(toolText(name, ex)).isError(true).build();
			}
		}).build();
	}

	/**
	 * Lets a failing resource answer with an internal error.
	 * @param specification the resource
	 * @return the resource that throws nothing but {@link McpError}
	 */
	SyncResourceSpecification of(SyncResourceSpecification specification) {
		return new SyncResourceSpecification(specification.resource(),
				of("Resource '%s'".formatted(Specifications.uri(specification)), specification.readHandler()));
	}

	/** The same for a resource template. */
	SyncResourceTemplateSpecification of(SyncResourceTemplateSpecification specification) {
		return new SyncResourceTemplateSpecification(specification.resourceTemplate(),
				of("Resource '%s'".formatted(Specifications.uri(specification)), specification.readHandler()));
	}

	/** The same for a prompt, whose arguments are checked too. */
	SyncPromptSpecification of(SyncPromptSpecification specification) {
		return new SyncPromptSpecification(specification.prompt(), PromptArguments.checked(specification.prompt(),
				of("Prompt '%s'".formatted(Specifications.name(specification)), specification.promptHandler())));
	}

	/** The same for a completion. */
	SyncCompletionSpecification of(SyncCompletionSpecification specification) {
		return new SyncCompletionSpecification(specification.referenceKey(),
				of("Completion of '%s'".formatted(Specifications.identifier(specification)),
						specification.completionHandler()));
	}

	private <Q, R> BiFunction<McpSyncServerExchange, Q, R> of(String what,
			BiFunction<McpSyncServerExchange, Q, R> handler) {
		return (context, request) -> {
			try {
				return handler.apply(context, request);
			}
			catch (Exception ex) {
				CallEnded.rethrow(ex);
				MissingCapabilityException.rethrow(ex);
				logger.warn("Method failed: " + what, ex);
				throw McpError.builder(ErrorCodes.INTERNAL_ERROR)
					.message(text(what, message(ex)))
					.data(Map.of("failed", what))
					.build();
			}
		};
	}

	private String toolText(String name, Exception ex) {
		if (ex instanceof ConversionException) {
			return "Tool '%s': the arguments do not fit its parameters, or its result cannot be written as JSON."
				.formatted(name);
		}
		String thrown = message(ex);
		return (thrown != null) ? thrown : text("Tool '%s'".formatted(name), null);
	}

	private static String text(String what, @Nullable String message) {
		return (message != null) ? what + " failed: " + message : what + " failed.";
	}

	private @Nullable String message(Exception ex) {
		return this.messages ? unwrap(ex).getMessage() : null;
	}

	private static Throwable unwrap(Throwable thrown) {
		Throwable cause = thrown.getCause();
		boolean wrapper = thrown instanceof InvocationTargetException || thrown instanceof UndeclaredThrowableException
				|| thrown instanceof McpCompleteMethodException;
		return (wrapper && cause != null) ? unwrap(cause) : thrown;
	}

}
