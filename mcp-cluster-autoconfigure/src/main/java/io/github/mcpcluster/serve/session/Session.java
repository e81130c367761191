/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.protocol.ReceivedMessage.Answer;
import io.github.mcpcluster.protocol.RequestId;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import org.jspecify.annotations.Nullable;

/**
 * State of one client of the legacy era. Safe for use by several threads.
 */
final class Session {

	/** Greatest number of resources that a client may subscribe to. */
	static final int SUBSCRIPTIONS = 1000;

	private final String id;

	private final String principal;

	private final @Nullable ClientCapabilities capabilities;

	private final @Nullable Implementation client;

	private final SessionStreams streams = new SessionStreams();

	private final Map<RequestId, RunningCall> running = new ConcurrentHashMap<>();

	private final Map<String, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();

	private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();

	private final AtomicLong questions = new AtomicLong();

	private volatile LoggingLevel lowest = LoggingLevel.INFO;

	private volatile long lastUse;

	Session(String id, String principal, @Nullable ClientCapabilities capabilities, @Nullable Implementation client,
			long now) {
		this.id = id;
		this.principal = principal;
		this.capabilities = capabilities;
		this.client = client;
		this.lastUse = now;
	}

	String id() {
		return this.id;
	}

	boolean isOf(String principal) {
		return this.principal.equals(principal);
	}

	@Nullable ClientCapabilities capabilities() {
		return this.capabilities;
	}

	@Nullable Implementation client() {
		return this.client;
	}

	SessionStreams streams() {
		return this.streams;
	}

	Map<RequestId, RunningCall> running() {
		return this.running;
	}

	Map<String, CompletableFuture<Answer>> asked() {
		return this.asked;
	}

	Set<String> subscriptions() {
		return this.subscriptions;
	}

	String nextQuestion() {
		return "server-" + this.questions.incrementAndGet();
	}

	LoggingLevel lowest() {
		return this.lowest;
	}

	void lowest(LoggingLevel lowest) {
		this.lowest = lowest;
	}

	void touch(long now) {
		this.lastUse = now;
	}

	/** Returns whether nobody has used the session for a time, or is about to. */
	boolean isIdle(long now, long idle) {
		return now - this.lastUse > idle && this.running.isEmpty() && !this.streams.isOpen();
	}

	void close() {
		this.streams.close();
		this.asked.values().forEach((answer) -> answer.cancel(false));
		this.running.values().forEach(RunningCall::cancel);
	}

}
