/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.connect.http.Exchange;
import io.github.mcpcluster.connect.http.HttpResources;
import io.github.mcpcluster.connect.http.Peer;
import io.github.mcpcluster.connect.http.Refusal;
import io.github.mcpcluster.connect.http.RequestBody;
import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.ProtocolVersion;
import io.modelcontextprotocol.spec.McpSchema;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * One instance, spoken to in a dialect that is known already. Safe for use by several
 * threads.
 *
 * @param resources what is shared by all instances
 * @param peer the instance
 * @param client who this client is
 * @param readers read its answers
 * @param sender sends what nobody waits for
 * @param messages takes messages of the instance that are no answers
 * @param headers adds what customizers add to requests
 */
record Conversation(HttpResources resources, Peer peer, ClientIdentity client, AnswerReaders readers,
		MessageSender sender, ServerMessages messages, InstanceHeaders headers) {

	ModernDialect modern(ProtocolVersion version) {
		return new ModernDialect(version, this.client);
	}

	/**
	 * Makes a request on this thread.
	 * @param <R> type of the result
	 * @param dialect how to say it
	 * @param request what to say
	 * @param context deadline, headers and cancellation
	 * @return the answer
	 * @throws InstanceFailure if the instance did not answer
	 */
	<R> Reply<R> exchange(Dialect dialect, McpRequest<R> request, CallContext context) {
		AwaitedAnswer<R> awaited = new AwaitedAnswer<>(this.peer, dialect, request, this.readers, this.messages);
		try {
			countPage(awaited, context);
			return new BlockingCall<>(this, awaited, context).make();
		}
		catch (InstanceFailure ex) {
			abandon(awaited, ex);
			throw ex;
		}
	}

	/**
	 * Makes a request without a thread that waits.
	 * @param <R> type of the result
	 * @param dialect how to say it
	 * @param request what to say
	 * @param context deadline, headers and cancellation
	 * @return the answer
	 */
	<R> CompletableFuture<Reply<R>> exchangeAsync(Dialect dialect, McpRequest<R> request, CallContext context) {
		MessageSink queue = new QueuedMessages(this.resources.handlers(), this.messages);
		AwaitedAnswer<R> awaited = new AwaitedAnswer<>(this.peer, dialect, request, this.readers, queue);
		try {
			countPage(awaited, context);
		}
		catch (InstanceFailure ex) {
			return CompletableFuture.failedFuture(ex);
		}
		CompletableFuture<Reply<R>> result = new AsyncCall<>(this, awaited, context).make();
		return result.whenComplete((reply, ex) -> {
			if (ex instanceof InstanceFailure failure) {
				abandon(awaited, failure);
			}
		});
	}

	/** Each request of an attempt but the first asks for another page. */
	private void countPage(AwaitedAnswer<?> awaited, CallContext context) {
		try {
			context.received().addPage(this.readers.limits());
		}
		catch (AnswerLimitException ex) {
			throw InstanceFailure.of(Kind.LOST, awaited.where() + ex.getMessage(), ex);
		}
	}

	/**
	 * Informs the server, where its era has a message for it, that nobody waits for the
	 * answer any more.
	 */
	private void abandon(AwaitedAnswer<?> awaited, InstanceFailure failure) {
		if (awaited.isAbandoned(failure) && awaited.dialect() instanceof LegacySession session) {
			this.sender.cancel(session, awaited.id());
		}
	}

	/**
	 * Begins a handshake.
	 * @param <R> type of the result
	 * @param none no session yet
	 * @param request what to say
	 * @param context deadline, headers and cancellation
	 * @return the call, not made yet
	 */
	<R> BlockingCall<R> handshake(LegacySession none, McpRequest<R> request, CallContext context) {
		return new BlockingCall<>(this, new AwaitedAnswer<>(this.peer, none, request, this.readers, this.messages),
				context);
	}

	/**
	 * Ends a handshake.
	 * @param session the session
	 * @param context deadline, headers and cancellation
	 * @throws InstanceFailure if the instance does not take it
	 */
	void initialized(LegacySession session, CallContext context) {
		String method = McpSchema.METHOD_NOTIFICATION_INITIALIZED;
		ClassicHttpRequest request = this.peer.post(new RequestBody(
				MessageWriter.toBytes(new OutgoingMessage.Notification(method, null, AddedFields.NONE))));
		context.headers().forEach(request::setHeader);
		this.headers.add(request, method, "", context.caller());
		request.setHeader(HttpHeaders.ACCEPT, Dialect.ACCEPT);
		session.addHeaders(request);
		try (Exchange exchange = new Exchange(this.resources, this.peer, request, context)) {
			requireTaken(exchange, this.peer.at(method));
		}
	}

	private static void requireTaken(Exchange exchange, String where) {
		try {
			ClassicHttpResponse response = exchange.execute();
			int status = response.getCode();
			byte[] body = exchange.body().readNBytes(Refusal.MOST_BYTES);
			if (status < 200 || status > 299) {
				throw InstanceFailure.of(Kind.NOT_SERVED, where + String.valueOf(Refusal.of(response, body).status()),
						null);
			}
		}
		catch (InstanceFailure ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			throw exchange.failure(ex, where);
		}
	}

}
