/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.session;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.MethodNames;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.ReceivedMessage;
import io.github.mcpcluster.protocol.ReceivedMessage.Answer;
import io.github.mcpcluster.protocol.ReceivedMessage.Notification;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.RequestId;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.protocol.RpcException;
import io.github.mcpcluster.serve.CallEnded;
import io.github.mcpcluster.serve.Eras;
import io.github.mcpcluster.serve.Handshake;
import io.github.mcpcluster.serve.Offering;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedCall;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.ServiceMethods;
import io.github.mcpcluster.serve.ShownNames;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Serves the messages of sessions (MCP 2025-11-25, "Session Management"). Runs methods on
 * the thread that it is called on.
 */
public final class SessionCore {

	private static final Log logger = LogFactory.getLog(SessionCore.class);

	private static final Reply ACCEPTED = new Reply.Accepted();

	private final ServedService service;

	private final Sessions sessions;

	/**
	 * Creates a core.
	 * @param service what is served
	 * @param sessions its sessions
	 */
	public SessionCore(ServedService service, Sessions sessions) {
		this.service = service;
		this.sessions = sessions;
	}

	/**
	 * Opens a session.
	 * @param request the handshake
	 * @param call the request that it came with
	 * @return the answer with the id of the session; a refusal if there are too many
	 */
	private Reply open(Request request, ServedCall call) {
		if (this.service.isDraining()) {
			return new Reply.Unavailable("this instance is being drained");
		}
		try {
			InitializeResult result = Handshake.answer(request.params(), this.service.offering(), true);
			Session session = this.sessions.open(request.params(), call.principal());
			return (session == null) ? new Reply.Unavailable("there are as many sessions as there may be")
					: new Reply.Answer(200, new OutgoingMessage.Result(request.id(), result, AddedFields.NONE),
							Map.of(McpHeaders.SESSION_ID, session.id()));
		}
		catch (RpcException ex) {
			return new Reply.Answer(200, new OutgoingMessage.Failure(request.id(), ex.error()));
		}
	}

	/**
	 * Serves a message.
	 * @param message the message
	 * @param call the request that it came with
	 * @return its outcome
	 */
	public Reply handle(ReceivedMessage message, ServedCall call) {
		if (message instanceof Request request && request.method().equals(McpSchema.METHOD_INITIALIZE)) {
			return open(request, call);
		}
		RpcError unspoken = Eras.unspoken(call);
		if (unspoken != null) {
			return new Reply.Answer(400, new OutgoingMessage.Failure(null, unspoken));
		}
		String id = call.header(McpHeaders.SESSION_ID);
		Session session = (id != null) ? this.sessions.find(id, call.principal()) : null;
		if (session == null) {
			RequestId request = (message instanceof Request asked) ? asked.id() : null;
			return (id == null) ? refuse(400, request, McpHeaders.SESSION_ID + " is missing")
					: refuse(404, request, "the session is not known here");
		}
		if (message instanceof Request request) {
			return call(request, session, call);
		}
		if (message instanceof Notification notification) {
			notified(notification, session);
		}
		else if (message instanceof Answer answer) {
			CompletableFuture<Answer> asked = session.asked().remove(String.valueOf(answer.id()));
			if (asked != null) {
				asked.complete(answer);
			}
		}
		return ACCEPTED;
	}

	/**
	 * Opens a stream to listen on.
	 * @param call the request
	 * @return the stream, or why there is none
	 */
	public Reply listen(ServedCall call) {
		Session session = find(call);
		if (session == null) {
			return unknown(call);
		}
		String last = call.header(McpHeaders.LAST_EVENT_ID);
		return new Reply.Stream((stream) -> session.streams().add(stream, last));
	}

	/**
	 * Ends a session.
	 * @param call the request
	 * @return that it is done, or why not
	 */
	public Reply end(ServedCall call) {
		Session session = find(call);
		if (session == null) {
			return unknown(call);
		}
		this.sessions.end(session);
		return new Reply.Done(null);
	}

	private @Nullable Session find(ServedCall call) {
		String id = call.header(McpHeaders.SESSION_ID);
		return (id != null) ? this.sessions.find(id, call.principal()) : null;
	}

	private static Reply unknown(ServedCall call) {
		return (call.header(McpHeaders.SESSION_ID) == null) ? refuse(400, null, McpHeaders.SESSION_ID + " is missing")
				: refuse(404, null, "the session is not known here");
	}

	private static Reply refuse(int status, @Nullable RequestId id, String reason) {
		return new Reply.Answer(status, new OutgoingMessage.Failure(id,
				new RpcError(McpErrorCodes.INVALID_REQUEST, "Invalid request: " + reason)));
	}

	private static void notified(Notification notification, Session session) {
		Object id = notification.params().get("requestId");
		if (notification.method().equals(MethodNames.CANCELLED) && id != null) {
			RunningCall running = session.running()
				.get((id instanceof Number number) ? RequestId.of(number.longValue()) : RequestId.of(id.toString()));
			if (running != null) {
				running.cancel();
			}
		}
	}

	private Reply call(Request request, Session session, ServedCall call) {
		SessionCall exchange = new SessionCall(session, call);
		RunningCall running = new RunningCall();
		session.running().put(request.id(), running);
		OutgoingMessage answer = null;
		boolean cancelled;
		try {
			answer = answer(request, session, exchange);
		}
		finally {
			cancelled = running.end();
			session.running().remove(request.id(), running);
			if (answer == null) {
				exchange.finish(null);
			}
		}
		if (cancelled) {
			exchange.finish(null);
			return new Reply.Done(null);
		}
		if (exchange.finish(answer)) {
			return new Reply.Done(answer);
		}
		return new Reply.Answer(200, answer);
	}

	private OutgoingMessage answer(Request request, Session session, SessionCall exchange) {
		try {
			return new OutgoingMessage.Result(request.id(), result(request, session, exchange), AddedFields.NONE);
		}
		catch (RpcException ex) {
			return new OutgoingMessage.Failure(request.id(), ex.error());
		}
		catch (Exception | CallEnded | StackOverflowError | LinkageError ex) {
			logger.error("MCP request failed: method=" + ShownNames.of(request.method()), ex);
			return new OutgoingMessage.Failure(request.id(),
					new RpcError(McpErrorCodes.INTERNAL_ERROR, "Internal error: see the server's log"));
		}
	}

	private Object result(Request request, Session session, SessionCall exchange) {
		RequestParams params = request.params();
		Offering offering = this.service.offering();
		return switch (request.method()) {
			case McpSchema.METHOD_PING -> Map.of();
			case McpSchema.METHOD_LOGGING_SET_LEVEL -> {
				session.lowest(RequestParams.convert(params.requiredText("level"), LoggingLevel.class));
				yield Map.of();
			}
			case McpSchema.METHOD_RESOURCES_SUBSCRIBE -> subscribe(params.requiredText("uri"), session);
			case McpSchema.METHOD_RESOURCES_UNSUBSCRIBE -> {
				session.subscriptions().remove(params.requiredText("uri"));
				yield Map.of();
			}
			default -> new ServiceMethods(offering, Era.LEGACY, exchange::exchange).call(request.method(), params);
		};
	}

	private static Map<String, Object> subscribe(String uri, Session session) {
		if (session.subscriptions().size() >= Session.SUBSCRIPTIONS) {
			throw RpcException.invalidParams("at most %d subscriptions".formatted(Session.SUBSCRIPTIONS));
		}
		session.subscriptions().add(uri);
		return Map.of();
	}

}
