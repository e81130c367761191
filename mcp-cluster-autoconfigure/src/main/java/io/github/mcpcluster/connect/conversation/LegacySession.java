/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RequestId;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * The legacy era after its handshake. A server that keeps no sessions gives no id. Counts
 * who uses the session, so that it is ended when it has been retired and the last call
 * has ended: ending it earlier would fail the calls under way.
 */
final class LegacySession implements Dialect {

	private final AtomicLong ids = new AtomicLong();

	private final @Nullable Header session;

	private final @Nullable Header version;

	private final Runnable end;

	private final AtomicInteger holds = new AtomicInteger(1);

	private final AtomicBoolean retired = new AtomicBoolean();

	private volatile boolean lost;

	private LegacySession(@Nullable String id, @Nullable String version, MessageSender sender) {
		this.session = (id != null) ? new BasicHeader(McpHeaders.SESSION_ID, id) : null;
		this.version = (version != null) ? new BasicHeader(McpHeaders.PROTOCOL_VERSION, version) : null;
		this.end = (id != null) ? () -> sender.end(this) : () -> {
		};
	}

	/**
	 * Returns how the handshake is begun.
	 * @param sender sends what nobody waits for
	 * @return no session
	 */
	static LegacySession none(MessageSender sender) {
		return new LegacySession(null, null, sender);
	}

	/**
	 * Returns a session that has been opened.
	 * @param id its id, {@code null} if the server keeps no sessions
	 * @param version the version agreed on
	 * @param sender sends what nobody waits for
	 * @return the session
	 */
	static LegacySession of(@Nullable String id, String version, MessageSender sender) {
		return new LegacySession(id, version, sender);
	}

	@Override
	public Era era() {
		return Era.LEGACY;
	}

	@Override
	public RequestId nextId() {
		return RequestId.of(this.ids.incrementAndGet());
	}

	@Override
	public byte[] write(RequestId id, McpRequest<?> request, Map<String, String> headers) {
		return MessageWriter
			.toBytes(new OutgoingMessage.Request(id, request.method(), request.params(), AddedFields.NONE));
	}

	@Override
	public void addHeaders(HttpRequest http, McpRequest<?> request) {
		addHeaders(http);
	}

	/**
	 * Adds the headers of any message, and of requests without a message.
	 * @param http where to
	 */
	void addHeaders(HttpRequest http) {
		if (this.version != null) {
			http.addHeader(this.version);
		}
		if (this.session != null) {
			http.addHeader(this.session);
		}
	}

	@Override
	public boolean hasSession() {
		return this.session != null;
	}

	/** The server does not know the session any more: it need not be ended. */
	void lose() {
		this.lost = true;
		retire();
	}

	@Override
	public boolean acquire() {
		return this.holds.getAndUpdate((holds) -> (holds > 0) ? holds + 1 : 0) > 0;
	}

	@Override
	public void release() {
		if (this.holds.decrementAndGet() == 0 && !this.lost) {
			this.end.run();
		}
	}

	@Override
	public void retire() {
		if (this.retired.compareAndSet(false, true)) {
			release();
		}
	}

}
