/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.protocol.MethodNames;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.SseWriter;
import io.github.mcpcluster.serve.Catalog;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedService;
import io.modelcontextprotocol.spec.McpSchema;

/**
 * The open streams of {@code subscriptions/listen} of one service. Each brings what it
 * was opened for, marked with the id of the request that opened it. Safe for use by
 * several threads.
 */
public final class Subscriptions {

	private static final byte[] KEEP_ALIVE = SseWriter.keepAlive();

	private final Set<Subscription> open = ConcurrentHashMap.newKeySet();

	private final ServedService service;

	private volatile boolean closed;

	/**
	 * Creates subscriptions to what changes in a service.
	 * @param service the service
	 */
	public Subscriptions(ServedService service) {
		this.service = service;
		service.content().onChange(this::listChanged);
		service.content().onUpdate(this::resourceUpdated);
	}

	Reply open(Request request) {
		Map<String, Object> wanted = request.params().object("notifications");
		return new Reply.Stream(
				(stream) -> begin(Subscription.of(request.id(), wanted, this.service.capabilities(), stream)));
	}

	private void begin(Subscription subscription) {
		subscription.send(MethodNames.ACKNOWLEDGED, Map.of("notifications", subscription.agreed()));
		this.open.add(subscription);
		subscription.stream().onClose(() -> this.open.remove(subscription));
		if (this.closed) {
			subscription.end();
		}
	}

	private void listChanged(Capability kind) {
		this.open.stream()
			.filter((subscription) -> subscription.lists().contains(kind))
			.forEach((subscription) -> subscription.send(Catalog.changed(kind), Map.of()));
	}

	private void resourceUpdated(String uri) {
		this.open.stream()
			.filter((subscription) -> subscription.uris().contains(uri))
			.forEach((subscription) -> subscription.send(McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED,
					Map.of("uri", uri)));
	}

	/**
	 * Lets clients and proxies see that the streams are alive, and finds those that are
	 * not.
	 */
	public void keepAlive() {
		this.open.forEach((subscription) -> subscription.stream().send(KEEP_ALIVE));
	}

	/**
	 * Returns how many streams are open.
	 * @return the number
	 */
	public int size() {
		return this.open.size();
	}

	/** Ends all streams gracefully; those that are opened later end at once. */
	public void close() {
		this.closed = true;
		this.open.forEach(Subscription::end);
	}

}
