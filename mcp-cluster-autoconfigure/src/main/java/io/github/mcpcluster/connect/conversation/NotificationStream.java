/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.CallerContext;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.http.AsyncExchange;
import io.github.mcpcluster.connect.http.MediaTypes;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.MethodNames;
import io.modelcontextprotocol.spec.McpSchema;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.hc.client5.http.async.methods.ConfigurableHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Hears what an instance says between calls, on a stream that is opened again whenever it
 * breaks, each time later, until there is nothing to hear. No thread waits for it. Safe
 * for use by several threads.
 * <p>
 * Source: MCP specification 2025-11-25, "Listening for Messages from the Server", and
 * 2026-07-28, "Subscriptions".
 */
final class NotificationStream {

	private static final Log logger = LogFactory.getLog(NotificationStream.class);

	private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

	private static final Map<String, String> FILTERS = Map.of(McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED,
			"toolsListChanged", McpSchema.METHOD_NOTIFICATION_PROMPTS_LIST_CHANGED, "promptsListChanged",
			McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED, "resourcesListChanged");

	private static final CompletableFuture<Void> NOTHING_TO_OPEN = CompletableFuture.completedFuture(null);

	private final Conversation conversation;

	private final Map<String, Object> filter = new LinkedHashMap<>();

	private final Consumer<LegacySession> sessionGone;

	private final QueuedMessages messages;

	private final MinuteBudget budget;

	private @Nullable Dialect dialect;

	private @Nullable AsyncExchange exchange;

	private int failures;

	/** True once the server has had a stream in this dialect. */
	private boolean wasOpen;

	private boolean warned;

	private boolean closed;

	/**
	 * Creates a stream, without opening it.
	 * @param conversation speaks to the instance
	 * @param subscriptions methods of the notifications to hear
	 * @param sessionGone called when the instance does not know the session any more
	 */
	NotificationStream(Conversation conversation, Set<String> subscriptions, Consumer<LegacySession> sessionGone) {
		this.conversation = conversation;
		this.sessionGone = sessionGone;
		this.messages = new QueuedMessages(conversation.resources().handlers(), conversation.messages());
		this.budget = new MinuteBudget(conversation.resources());
		subscriptions.forEach((method) -> {
			String name = FILTERS.get(method);
			if (name != null) {
				this.filter.put(name, true);
			}
		});
	}

	/**
	 * Listens in another dialect from now on. In the modern era a server says nothing
	 * that is not subscribed to.
	 * @param dialect how to speak to the instance
	 * @return completed, never with a failure, once the stream is open or cannot be
	 * opened now; many servers do not answer before they have something to say
	 */
	CompletableFuture<Void> follow(Dialect dialect) {
		end();
		if (this.filter.isEmpty() && !(dialect instanceof LegacySession)) {
			return NOTHING_TO_OPEN;
		}
		synchronized (this) {
			if (this.closed) {
				return NOTHING_TO_OPEN;
			}
			this.dialect = dialect;
			this.failures = 0;
			this.wasOpen = false;
		}
		return open(dialect, null);
	}

	private CompletableFuture<Void> open(Dialect dialect, @Nullable String lastEventId) {
		AsyncExchange exchange;
		NotificationReader reader = new NotificationReader(this, dialect, listening(dialect), this.budget);
		ConfigurableHttpRequest request = request(dialect, reader.awaited(), lastEventId);
		synchronized (this) {
			if (this.dialect != dialect) {
				return NOTHING_TO_OPEN;
			}
			exchange = exchange(dialect, request, reader.awaited());
			this.exchange = exchange;
		}
		CompletableFuture<Void> customized = new CompletableFuture<>();
		customized.whenComplete((added, failure) -> {
			if (failure != null) {
				reader.failed(new IOException(failure));
			}
			else {
				exchange.start(reader);
			}
		});
		this.conversation.headers()
			.addLater(request, (dialect instanceof LegacySession) ? "" : MethodNames.LISTEN, "", CallerContext.NONE,
					customized);
		return reader.answered();
	}

	private AwaitedAnswer<JsonNode> listening(Dialect dialect) {
		McpRequest<JsonNode> listen = McpRequest.of(MethodNames.LISTEN, "", Map.of("notifications", this.filter),
				JsonNode.class);
		return new AwaitedAnswer<>(this.conversation.peer(), dialect, listen, this.conversation.readers(),
				this.messages);
	}

	private ConfigurableHttpRequest request(Dialect dialect, AwaitedAnswer<JsonNode> awaited,
			@Nullable String lastEventId) {
		boolean get = dialect instanceof LegacySession;
		ConfigurableHttpRequest request = new ConfigurableHttpRequest((get ? Method.GET : Method.POST).name(),
				this.conversation.peer().path());
		request.setHeader(HttpHeaders.ACCEPT, get ? MediaTypes.EVENTS : Dialect.ACCEPT);
		if (get && lastEventId != null) {
			request.setHeader(McpHeaders.LAST_EVENT_ID, lastEventId);
		}
		dialect.addHeaders(request, awaited.request());
		return request;
	}

	private AsyncExchange exchange(Dialect dialect, ConfigurableHttpRequest request, AwaitedAnswer<JsonNode> awaited) {
		return new AsyncExchange(this.conversation.resources(), this.conversation.peer(), request,
				(dialect instanceof LegacySession) ? null : awaited.write(Map.of()), AsyncExchange.NEVER);
	}

	/** The stream has begun. */
	synchronized void opened() {
		this.failures = 0;
		this.wasOpen = true;
	}

	/**
	 * The stream has broken, or could not be opened.
	 * @param dialect the dialect it was opened in
	 * @param retry what the server asks to wait, {@code null} if it does not
	 * @param lastEventId the last event of the stream, {@code null} for none
	 */
	void broken(Dialect dialect, @Nullable Duration retry, @Nullable String lastEventId) {
		Duration pause;
		synchronized (this) {
			if (this.dialect != dialect) {
				return;
			}
			pause = (retry != null) ? atLeast(SHORTEST_PAUSE, retry) : pauseAfter(this.failures);
			this.failures++;
		}
		this.conversation.resources().later(pause, () -> open(dialect, lastEventId));
	}

	/**
	 * The instance has sent more than a stream may have in a minute: it is not heard for
	 * about another one.
	 * @param dialect the dialect it was opened in
	 * @param limit what it has passed
	 */
	void flooded(Dialect dialect, AnswerLimitException limit) {
		boolean told;
		synchronized (this) {
			told = this.warned;
			this.warned = true;
		}
		if (!told) {
			logger.warn("Stream of notifications closed for a minute: %s%s in a minute"
				.formatted(this.conversation.peer().at("notifications"), limit.getMessage()));
		}
		broken(dialect, LONGEST_PAUSE, null);
	}

	private static Duration atLeast(Duration least, Duration time) {
		return (time.compareTo(least) > 0) ? time : least;
	}

	private Duration pauseAfter(int failures) {
		Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
		return this.conversation.resources().jittered((pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE);
	}

	/**
	 * The stream was refused as one of a session that the instance does not know. Where
	 * it never had one, the instance offers no streams, and the session is as good as
	 * before.
	 * @param session the session
	 */
	void refused(LegacySession session) {
		boolean gone;
		synchronized (this) {
			gone = this.wasOpen;
		}
		if (gone) {
			this.sessionGone.accept(session);
		}
	}

	private void end() {
		AsyncExchange exchange;
		synchronized (this) {
			this.dialect = null;
			exchange = this.exchange;
			this.exchange = null;
		}
		if (exchange != null) {
			exchange.cancel();
		}
	}

	/** Listens no more. */
	void close() {
		synchronized (this) {
			this.closed = true;
		}
		end();
	}

}
