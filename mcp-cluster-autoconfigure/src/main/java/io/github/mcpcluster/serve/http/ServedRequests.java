/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.Map;

import io.github.mcpcluster.protocol.FieldNames;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.MetaKeys;
import io.github.mcpcluster.protocol.MethodTraits;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.ReceivedMessage;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServeListener.Outcome;
import io.github.mcpcluster.serve.ServeListener.ServedRequest;
import io.github.mcpcluster.serve.ServeListener.Started;
import io.github.mcpcluster.serve.ServeListener;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.ShownNames;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reports the requests of one service to a listener.
 */
final class ServedRequests {

	private static final Log logger = LogFactory.getLog(ServedRequests.class);

	private static final String UNKNOWN = "unknown";

	private static final int LONGEST_CLIENT = 64;

	private final ServedService service;

	private final ServeListener listener;

	ServedRequests(ServedService service, ServeListener listener) {
		this.service = service;
		this.listener = listener;
	}

	/** Reports the beginning of a request. Returns null if there is nothing to report. */
	@Nullable Started begin(ReceivedMessage message) {
		if (this.listener == ServeListener.NONE || !(message instanceof Request request)) {
			return null;
		}
		try {
			return this.listener
				.started(new ServedRequest(this.service.name(), method(request), target(request), client(request)));
		}
		catch (RuntimeException ex) {
			logger.warn("Listener failed", ex);
			return null;
		}
	}

	/** Reports the end of a request, whoever ended it. */
	void end(@Nullable Started started, @Nullable Reply reply) {
		if (started == null) {
			return;
		}
		try {
			started.ended(outcome(reply));
		}
		catch (RuntimeException ex) {
			logger.warn("Listener failed", ex);
		}
	}

	/**
	 * Returns the method as a tag. A client may name any, and a meter is made of each.
	 */
	private String method(Request request) {
		boolean known = MethodTraits.isKnown(request.method()) || this.service.offering().hasMethod(request.method());
		return known ? request.method() : UNKNOWN;
	}

	private String target(Request request) {
		boolean known = request.params().get("name") instanceof String name && switch (request.method()) {
			case McpSchema.METHOD_TOOLS_CALL -> this.service.offering().tool(name) != null;
			case McpSchema.METHOD_PROMPT_GET -> this.service.offering().hasPrompt(name);
			default -> false;
		};
		return known ? String.valueOf(request.params().get("name")) : "";
	}

	private static String client(Request request) {
		Object meta = request.params().get("_meta");
		Object info = (meta instanceof Map<?, ?> entries) ? entries.get(MetaKeys.CLIENT_INFO)
				: request.params().get("clientInfo");
		String name = (info instanceof Map<?, ?> client && client.get("name") instanceof String given) ? given : "";
		return ShownNames.of(name, LONGEST_CLIENT);
	}

	private static Outcome outcome(@Nullable Reply reply) {
		if (reply == null) {
			return Outcome.FAILED;
		}
		if (reply instanceof Reply.Answer answer) {
			return outcome(answer.message());
		}
		if (reply instanceof Reply.Done done) {
			return (done.said() != null) ? outcome(done.said()) : Outcome.CANCELLED;
		}
		return (reply instanceof Reply.Unavailable) ? Outcome.REJECTED : Outcome.SUCCESS;
	}

	private static Outcome outcome(OutgoingMessage message) {
		if (message instanceof OutgoingMessage.Failure failure) {
			return (failure.error().code() == McpErrorCodes.INTERNAL_ERROR) ? Outcome.FAILED : Outcome.REJECTED;
		}
		if (message instanceof OutgoingMessage.Result result) {
			if (FieldNames.INPUT_REQUIRED.equals(result.additions().fields().get(FieldNames.RESULT_TYPE))) {
				return Outcome.INPUT_REQUIRED;
			}
			return (result.result() instanceof CallToolResult called && Boolean.TRUE.equals(called.isError()))
					? Outcome.TOOL_ERROR : Outcome.SUCCESS;
		}
		return Outcome.SUCCESS;
	}

}
