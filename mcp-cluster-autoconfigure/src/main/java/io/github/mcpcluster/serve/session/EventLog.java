/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last events of the streams of one session, for clients that open a stream again. An
 * event is found by its id, which names the stream and its place in it. For one thread at
 * a time.
 */
final class EventLog {

	/** Greatest number of events that are kept. */
	static final int EVENTS = 128;

	/** Greatest size of all events that are kept, in bytes. */
	static final int BYTES = 256 * 1024;

	private final Deque<Event> events = new ArrayDeque<>();

	private int size;

	void add(Event event) {
		this.events.add(event);
		this.size += event.bytes().length;
		while (this.events.size() > EVENTS || this.size > BYTES) {
			this.size -= this.events.remove().bytes().length;
		}
	}

	/**
	 * Returns what a client has missed of a stream.
	 * @param stream the stream
	 * @param number place of the last event that it has
	 * @return the events after it that are still there
	 */
	List<Event> after(int stream, int number) {
		List<Event> missed = new ArrayList<>();
		for (Event event : this.events) {
			if (event.stream() == stream && event.number() > number) {
				missed.add(event);
			}
		}
		return missed;
	}

	/**
	 * An event.
	 *
	 * @param stream number of its stream
	 * @param number its place in the stream
	 * @param bytes as it was written
	 */
	record Event(int stream, int number, byte[] bytes) {
	}

}
