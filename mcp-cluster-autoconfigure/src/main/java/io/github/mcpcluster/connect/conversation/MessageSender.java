/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.mcpcluster.connect.CallerContext;
import io.github.mcpcluster.connect.http.AsyncExchange;
import io.github.mcpcluster.connect.http.HttpResources;
import io.github.mcpcluster.connect.http.IgnoredResponse;
import io.github.mcpcluster.connect.http.Peer;
import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.MethodNames;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RequestId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.hc.client5.http.async.methods.ConfigurableHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.jspecify.annotations.Nullable;

/**
 * Sends what nobody waits for to one instance: answers to what its server asked,
 * cancellations, the end of a session. Safe for use by several threads.
 */
final class MessageSender {

	private static final Log logger = LogFactory.getLog(MessageSender.class);

	/** Time for a message that belongs to no call. */
	private static final Duration TIME = Duration.ofSeconds(5);

	/** Greatest number of messages at a time; more are dropped. */
	private static final int MOST = 1024;

	private final HttpResources resources;

	private final Peer peer;

	private final InstanceHeaders headers;

	private final Set<CompletableFuture<?>> underWay;

	/**
	 * Creates a sender.
	 * @param resources what is shared
	 * @param peer whom to send to
	 * @param headers adds what customizers add to requests
	 * @param underWay holds what is on its way, for {@link #await}
	 */
	MessageSender(HttpResources resources, Peer peer, InstanceHeaders headers, Set<CompletableFuture<?>> underWay) {
		this.resources = resources;
		this.peer = peer;
		this.headers = headers;
		this.underWay = underWay;
	}

	static Set<CompletableFuture<?>> nothingUnderWay() {
		return ConcurrentHashMap.newKeySet();
	}

	/**
	 * Waits until everything has been sent.
	 * @param underWay what is on its way
	 * @param time for how long
	 */
	static void await(Set<CompletableFuture<?>> underWay, Duration time) {
		try {
			CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
				.get(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("Not everything could be sent", ex);
		}
	}

	/**
	 * Answers a request of the server.
	 * @param session the session
	 * @param answer the answer
	 */
	void answer(LegacySession session, OutgoingMessage answer) {
		post(session, "", answer);
	}

	/**
	 * Informs the server that nobody waits for a request any more.
	 * @param session the session
	 * @param id id of the request
	 */
	void cancel(LegacySession session, RequestId id) {
		post(session, MethodNames.CANCELLED, new OutgoingMessage.Notification(MethodNames.CANCELLED,
				Map.of("requestId", id.value(), "reason", "The caller no longer waits"), AddedFields.NONE));
	}

	private void post(LegacySession session, String method, OutgoingMessage message) {
		try {
			send(session, Method.POST, method, MessageWriter.toBytes(message));
		}
		catch (IllegalArgumentException ex) {
			logger.warn("Not sent to " + this.peer.text() + ": " + ex.getMessage());
		}
	}

	/**
	 * Ends a session.
	 * @param session the session
	 */
	void end(LegacySession session) {
		send(session, Method.DELETE, "", null);
	}

	private void send(LegacySession session, Method verb, String method, byte @Nullable [] json) {
		if (this.underWay.size() >= MOST || this.resources.isClosed()) {
			logger.debug("Too many messages on their way, not sent to " + this.peer.text());
			return;
		}
		ConfigurableHttpRequest request = new ConfigurableHttpRequest(verb.name(), this.peer.path());
		request.addHeader(HttpHeaders.ACCEPT, Dialect.ACCEPT);
		session.addHeaders(request);
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.underWay.add(done);
		done.whenComplete((nothing, ex) -> {
			this.underWay.remove(done);
			if (ex != null) {
				logger.debug("Not taken by " + this.peer.text(), ex);
			}
		});
		AsyncExchange exchange = new AsyncExchange(this.resources, this.peer, request, json,
				this.resources.deadline(TIME));
		CompletableFuture<Void> customized = new CompletableFuture<>();
		customized.whenComplete((added, failure) -> {
			if (failure != null) {
				done.completeExceptionally(failure);
			}
			else {
				exchange.start(new IgnoredResponse(done));
			}
		});
		this.headers.addLater(request, method, "", CallerContext.NONE, customized);
	}

}
