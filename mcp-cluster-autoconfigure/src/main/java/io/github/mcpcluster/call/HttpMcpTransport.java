/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

import io.github.mcpcluster.call.InstanceFailure.Kind;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Excerpt;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Streamable HTTP to one instance, on the caller's thread: a message is written, and what
 * comes back is read and handed on, within the subscription to {@link #sendMessage}. So a
 * call completes without a change of thread. Fails with {@link InstanceFailure}, or with
 * {@link IllegalArgumentException} for a message that cannot be written. Safe for use by
 * several threads.
 * <p>
 * Source: MCP specification 2025-11-25, "Streamable HTTP". The stream that a GET would
 * open is not used.
 */
final class HttpMcpTransport implements McpClientTransport {

	private static final Log logger = LogFactory.getLog(HttpMcpTransport.class);

	/** Time for a message that belongs to no call. */
	private static final Duration ASIDE = Duration.ofSeconds(2);

	private static final String CANCELLED = "notifications/cancelled";

	private final HttpTransports transports;

	private final URI uri;

	private final HttpHost host;

	private final JsonRpc jsonRpc;

	private final ThreadLocal<@Nullable CallContext> current = new ThreadLocal<>();

	private volatile Session session = Session.NONE;

	private volatile boolean sessionGone;

	private volatile Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler = Function.identity();

	HttpMcpTransport(HttpTransports transports, Endpoint endpoint, JsonRpc jsonRpc) {
		this.transports = transports;
		this.uri = endpoint.uri();
		// Not from the URI, which knows no host with an underscore.
		this.host = new HttpHost(endpoint.secure() ? "https" : "http", endpoint.host(), endpoint.port());
		this.jsonRpc = jsonRpc;
	}

	@Override
	public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
		return Mono.fromRunnable(() -> this.handler = handler);
	}

	@Override
	public Mono<Void> sendMessage(JSONRPCMessage message) {
		return Mono.deferContextual((context) -> {
			send(message, callContext(context));
			return Mono.empty();
		});
	}

	/** A message sent from within a handler belongs to the call that is being handled. */
	private CallContext callContext(ContextView context) {
		return CallContext.in(context).orElseGet(() -> {
			CallContext outer = this.current.get();
			return (outer != null) ? outer : aside();
		});
	}

	private void send(JSONRPCMessage message, CallContext context) {
		String where = nameOf(message) + " at " + this.uri + ": ";
		if (this.sessionGone) {
			throw InstanceFailure.of(Kind.SESSION_GONE, where + "not sent, the session is gone", null);
		}
		Session session = this.session;
		HttpUriRequestBase request = post(message, context, session);
		try (Exchange exchange = new Exchange(this.transports, this.host, request, context.deadline())) {
			receive(message, context, session, exchange, where);
		}
		catch (InstanceFailure ex) {
			abandon(message, session, ex);
			throw ex;
		}
	}

	private void receive(JSONRPCMessage message, CallContext context, Session session, Exchange exchange,
			String where) {
		try {
			ClassicHttpResponse response = exchange.execute();
			int limit = this.transports.settings().maxResponseBytes();
			ReplyReader reply = new ReplyReader(this.jsonRpc, limit, exchange, response);
			if (!reply.isSuccess()) {
				deliver(reply.readRefusal(message, session.exists(), where), context);
			}
			else if (message instanceof JSONRPCRequest request) {
				reply.readAnswer(request, (received) -> {
					remember(request, received, response);
					deliver(received, context);
				});
			}
			else {
				reply.skip();
			}
		}
		catch (InstanceFailure ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			throw exchange.failure(ex, where);
		}
	}

	private HttpUriRequestBase post(JSONRPCMessage message, CallContext context, Session session) {
		HttpPost request = new HttpPost(this.uri);
		context.headers().forEach(request::setHeader);
		request.setHeader(HttpHeaders.ACCEPT, "application/json, text/event-stream");
		request.setEntity(new RequestBody(this.jsonRpc.write(message)));
		session.addTo(request);
		return request;
	}

	private void remember(JSONRPCRequest request, JSONRPCMessage received, ClassicHttpResponse response) {
		if (request.method().equals(McpSchema.METHOD_INITIALIZE) && received instanceof JSONRPCResponse answer) {
			this.session = Session.of(response, answer);
		}
	}

	private void deliver(JSONRPCMessage message, CallContext context) {
		CallContext outer = this.current.get();
		this.current.set(context);
		try {
			this.handler.apply(Mono.just(message)).subscribe((handled) -> {
			}, (ex) -> logger.debug("Failed to handle a message of " + this.uri, ex));
		}
		finally {
			if (outer != null) {
				this.current.set(outer);
			}
			else {
				this.current.remove();
			}
		}
	}

	/** Tells the server, where it can know, that nobody waits for the answer any more. */
	private void abandon(JSONRPCMessage message, Session session, InstanceFailure failure) {
		Kind kind = failure.kind();
		if (kind == Kind.SESSION_GONE) {
			this.sessionGone = true;
		}
		boolean waited = !failure.notProcessed() && (kind == Kind.TIMEOUT || kind == Kind.CANCELLED);
		if (waited && session.exists() && message instanceof JSONRPCRequest request) {
			JSONRPCNotification cancelled = new JSONRPCNotification(CANCELLED,
					Map.of("requestId", request.id(), "reason", "The caller no longer waits"));
			this.transports.farewell(() -> sendAside(post(cancelled, aside(), session)));
		}
	}

	/** Ends the session, if there is one, without waiting for it. */
	@Override
	public Mono<Void> closeGracefully() {
		return Mono.fromRunnable(() -> {
			Session session = this.session;
			if (session.exists() && !this.sessionGone) {
				HttpDelete request = new HttpDelete(this.uri);
				session.addTo(request);
				this.transports.farewell(() -> sendAside(request));
			}
		});
	}

	private void sendAside(HttpUriRequestBase request) {
		try (Exchange exchange = new Exchange(this.transports, this.host, request, aside().deadline())) {
			new ReplyReader(this.jsonRpc, 0, exchange, exchange.execute()).skip();
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("Not taken by " + this.uri, ex);
		}
	}

	private CallContext aside() {
		return CallContext.until(this.transports.deadline(ASIDE));
	}

	@Override
	public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
		try {
			return this.jsonRpc.mapper().convertValue(data, type);
		}
		catch (RuntimeException ex) {
			throw InstanceFailure.of(Kind.LOST, "%s: the answer is not of the expected form, %s: %s".formatted(this.uri,
					type.getType().getTypeName(), Excerpt.of(String.valueOf(ex.getMessage()))), ex);
		}
	}

	private static String nameOf(JSONRPCMessage message) {
		if (message instanceof JSONRPCRequest request) {
			return request.method();
		}
		return (message instanceof JSONRPCNotification notification) ? notification.method() : "response";
	}

}
