/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.ReceivedMessage;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.protocol.RpcException;
import io.github.mcpcluster.serve.CallEnded;
import io.github.mcpcluster.serve.Eras;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedCall;
import io.github.mcpcluster.serve.ShownNames;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Serves the messages of one service that belong to no session, each by the rules of the
 * version that it names. Safe for use by several threads; runs methods on the thread that
 * it is called on.
 */
public final class StatelessCore {

	private static final Log logger = LogFactory.getLog(StatelessCore.class);

	private static final Reply ACCEPTED = new Reply.Accepted();

	private final ModernCore modern;

	private final LegacyCore legacy;

	/**
	 * Creates a core.
	 * @param modern serves the modern era
	 * @param legacy serves the legacy era
	 */
	public StatelessCore(ModernCore modern, LegacyCore legacy) {
		this.modern = modern;
		this.legacy = legacy;
	}

	/**
	 * Serves a message.
	 * @param message the message
	 * @param call the request that it came with
	 * @return its outcome
	 */
	public Reply handle(ReceivedMessage message, ServedCall call) {
		if (message instanceof ReceivedMessage.Malformed malformed) {
			return new Reply.Answer(400, new OutgoingMessage.Failure(malformed.id(), malformed.error()));
		}
		if (!(message instanceof Request request)) {
			return ACCEPTED;
		}
		Era era = Eras.of(request, call);
		try {
			return (era == Era.MODERN) ? this.modern.handle(request, call) : this.legacy.handle(request, call);
		}
		catch (RpcException ex) {
			return new Reply.Answer(status(ex.error(), era), new OutgoingMessage.Failure(request.id(), ex.error()));
		}
		catch (CallEnded ex) {
			return new Reply.Done(null);
		}
		catch (Exception | StackOverflowError | LinkageError ex) {
			logger.error("MCP request failed: method=" + ShownNames.of(request.method()), ex);
			return new Reply.Answer(200, new OutgoingMessage.Failure(request.id(),
					new RpcError(McpErrorCodes.INTERNAL_ERROR, "Internal error: see the server's log")));
		}
	}

	/**
	 * In the legacy era every answer to a request is 200: that it failed is in the
	 * message.
	 */
	private static int status(RpcError error, Era era) {
		if (era == Era.LEGACY) {
			return 200;
		}
		return switch (error.code()) {
			case McpErrorCodes.METHOD_NOT_FOUND -> 404;
			case McpErrorCodes.HEADER_MISMATCH, McpErrorCodes.MISSING_CLIENT_CAPABILITY,
					McpErrorCodes.UNSUPPORTED_PROTOCOL_VERSION ->
				400;
			default -> 200;
		};
	}

}
