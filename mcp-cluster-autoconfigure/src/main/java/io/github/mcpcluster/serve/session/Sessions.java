/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.SseWriter;
import io.github.mcpcluster.serve.Catalog;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.SessionSettings;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one service: a limited number, each bound to the user who opened it,
 * and ended when nobody has used it for a time. Safe for use by several threads.
 */
public final class Sessions {

	private static final int ID_BYTES = 24;

	private static final byte[] KEEP_ALIVE = SseWriter.keepAlive();

	private final Map<String, Session> sessions = new ConcurrentHashMap<>();

	private final AtomicInteger open = new AtomicInteger();

	private final SessionSettings settings;

	private final SecureRandom random;

	private final LongSupplier nanoTime;

	private volatile boolean closed;

	/**
	 * Creates the sessions of a service.
	 * @param service the service, of whose changes they are informed
	 * @param settings their bounds
	 * @param random makes their ids
	 * @param nanoTime time source that idle times are measured with
	 */
	public Sessions(ServedService service, SessionSettings settings, SecureRandom random, LongSupplier nanoTime) {
		this.settings = settings;
		this.random = random;
		this.nanoTime = nanoTime;
		service.content().onChange((kind) -> notify(Catalog.changed(kind)));
		service.content().onUpdate(this::resourceUpdated);
	}

	private void notify(String method) {
		OutgoingMessage message = new OutgoingMessage.Notification(method, null, AddedFields.NONE);
		this.sessions.values().forEach((session) -> session.streams().send(message));
	}

	private void resourceUpdated(String uri) {
		OutgoingMessage message = new OutgoingMessage.Notification(McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED,
				Map.of("uri", uri), AddedFields.NONE);
		this.sessions.values()
			.stream()
			.filter((session) -> session.subscriptions().contains(uri))
			.forEach((session) -> session.streams().send(message));
	}

	/** Opens a session, null if there are as many as there may be. */
	@Nullable Session open(RequestParams params, String principal) {
		ClientCapabilities capabilities = RequestParams.convert(params.object("capabilities"),
				ClientCapabilities.class);
		Object client = params.get("clientInfo");
		Implementation info = (client != null) ? RequestParams.convert(client, Implementation.class) : null;
		if (this.closed || this.open.incrementAndGet() > this.settings.max()) {
			this.open.decrementAndGet();
			return null;
		}
		byte[] id = new byte[ID_BYTES];
		this.random.nextBytes(id);
		Session session = new Session(Base64.getUrlEncoder().withoutPadding().encodeToString(id), principal,
				capabilities, info, this.nanoTime.getAsLong());
		this.sessions.put(session.id(), session);
		return session;
	}

	/** Finds a session, null if there is none of the id or it is somebody else's. */
	@Nullable Session find(String id, String principal) {
		Session session = this.sessions.get(id);
		if (session == null || !session.isOf(principal)) {
			return null;
		}
		session.touch(this.nanoTime.getAsLong());
		return session;
	}

	void end(Session session) {
		if (this.sessions.remove(session.id()) != null) {
			this.open.decrementAndGet();
			session.close();
		}
	}

	/** Ends the sessions that nobody uses. */
	public void sweep() {
		long now = this.nanoTime.getAsLong();
		long idle = this.settings.idle().toNanos();
		this.sessions.values().stream().filter((session) -> session.isIdle(now, idle)).toList().forEach(this::end);
	}

	/** Shows clients and proxies that streams are alive, and finds those that are not. */
	public void keepAlive() {
		this.sessions.values().forEach((session) -> session.streams().keepAlive(KEEP_ALIVE));
	}

	/**
	 * Returns how many sessions are open.
	 * @return the number
	 */
	public int size() {
		return this.open.get();
	}

	/** Ends all sessions, and opens none any more. */
	public void close() {
		this.closed = true;
		this.sessions.values().forEach(this::end);
	}

}
