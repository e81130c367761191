/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.Map;

import io.github.mcpcluster.protocol.FieldNames;
import io.github.mcpcluster.protocol.JsonDigest;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.MetaKeys;
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
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reports the requests of one service to a listener.
 */
final class ServedRequests {

	private static final Log logger = LogFactory.getLog(ServedRequests.class);

	private static final int LONGEST_CLIENT = 64;

	private final ServedService service;

	private final ServeListener listener;

	private final RequestNames names;

	ServedRequests(ServedService service, ServeListener listener) {
		this.service = service;
		this.listener = listener;
		this.names = new RequestNames(service);
	}

	/** Reports the beginning of a request. Returns null if there is nothing to report. */
	@Nullable Started begin(ReceivedMessage message, PostCall call) {
		if (this.listener == ServeListener.NONE || !(message instanceof Request request)) {
			return null;
		}
		try {
			return this.listener.started(new ServedRequest(this.service.name(), this.names.method(request),
					this.names.target(request), client(request), call.principal(), () -> digest(request)));
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

	private static String digest(Request request) {
		Object arguments = request.params().get("arguments");
		return JsonDigest.sha256(
				(arguments != null) ? arguments : (request.params().get("uri") instanceof String uri) ? uri : Map.of());
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
