/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.SseWriter;
import io.github.mcpcluster.serve.EventStream;
import io.github.mcpcluster.serve.session.EventLog.Event;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one session: those that the client opened to listen, of which the newest
 * gets what belongs to no request, and those of its calls, which go on under the client's
 * next stream if it lost one and asks for it. Each message goes out on one stream only.
 * Safe for use by several threads.
 */
final class SessionStreams {

	/** The stream that belongs to no call. */
	static final int LISTENING = 0;

	/** Greatest number of streams that a client may listen on. */
	private static final int MOST = 4;

	private final EventLog log = new EventLog();

	private final Deque<EventStream> listening = new ArrayDeque<>();

	private final Map<Integer, EventStream> resumed = new HashMap<>();

	private final Map<Integer, Integer> numbers = new HashMap<>();

	private int streams;

	private boolean closed;

	/** Begins the stream of a call. */
	synchronized int begin() {
		return ++this.streams;
	}

	/** Ends the stream of a call, and the one that took its place. */
	synchronized void end(int stream) {
		this.numbers.remove(stream);
		EventStream resumed = this.resumed.remove(stream);
		if (resumed != null) {
			resumed.close();
		}
	}

	/** Writes a message down and returns it as an event of the stream. */
	synchronized byte[] record(int stream, OutgoingMessage message) {
		int number = this.numbers.merge(stream, 1, Integer::sum);
		byte[] event = SseWriter.event(stream + "-" + number, MessageWriter.toBytes(message));
		this.log.add(new Event(stream, number, event));
		return event;
	}

	/** Sends an event of a call whose own response is lost. */
	synchronized boolean sendResumed(int stream, byte[] event) {
		EventStream resumed = this.resumed.get(stream);
		return resumed != null && resumed.send(event);
	}

	/** Sends a message that belongs to no call. */
	synchronized boolean send(OutgoingMessage message) {
		byte[] event = record(LISTENING, message);
		for (EventStream stream : this.listening) {
			if (stream.send(event)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Adds a stream that the client has opened.
	 * @param stream the stream
	 * @param lastEventId the last event that the client has, {@code null} for none; one
	 * that is not known makes a fresh stream
	 */
	void add(EventStream stream, @Nullable String lastEventId) {
		synchronized (this) {
			if (!this.closed) {
				resume(stream, lastEventId);
				stream.onClose(() -> remove(stream));
				return;
			}
		}
		stream.close();
	}

	private void resume(EventStream stream, @Nullable String lastEventId) {
		int[] place = place(lastEventId);
		List<Event> missed = this.log.after(place[0], place[1]);
		missed.forEach((event) -> stream.send(event.bytes()));
		if (place[0] != LISTENING && this.numbers.containsKey(place[0])) {
			this.resumed.put(place[0], stream);
		}
		else if (place[0] != LISTENING && !missed.isEmpty()) {
			stream.close();
		}
		else {
			this.listening.addFirst(stream);
			if (this.listening.size() > MOST) {
				this.listening.removeLast().close();
			}
		}
	}

	/** Stream and number of an event's id, of which a client may have made anything. */
	private static int[] place(@Nullable String id) {
		int[] nothing = { LISTENING, Integer.MAX_VALUE };
		int dash = (id != null) ? id.indexOf('-') : -1;
		if (id == null || dash < 1 || id.length() > 21) {
			return nothing;
		}
		try {
			return new int[] { Integer.parseInt(id.substring(0, dash)), Integer.parseInt(id.substring(dash + 1)) };
		}
		catch (NumberFormatException ex) {
			return nothing;
		}
	}

	private synchronized void remove(EventStream stream) {
		this.listening.remove(stream);
		this.resumed.values().remove(stream);
	}

	synchronized boolean isOpen() {
		return !this.listening.isEmpty() || !this.resumed.isEmpty();
	}

	synchronized void keepAlive(byte[] comment) {
		List.copyOf(this.listening).forEach((stream) -> stream.send(comment));
		List.copyOf(this.resumed.values()).forEach((stream) -> stream.send(comment));
	}

	void close() {
		List<EventStream> open;
		synchronized (this) {
			this.closed = true;
			open = new java.util.ArrayList<>(this.listening);
			open.addAll(this.resumed.values());
		}
		open.forEach(EventStream::close);
	}

}
