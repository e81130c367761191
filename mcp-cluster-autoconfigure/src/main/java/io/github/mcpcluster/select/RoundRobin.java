/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.instance.SelectionContext;

/**
 * Each candidate in turn, as often as its weight says ({@link SmoothSchedule}). One
 * cursor runs over the turns of all calls, and on over other lists of candidates. The
 * turn of a candidate that is not to be had goes by, and the call takes the next turn: so
 * its share goes to the others evenly.
 */
final class RoundRobin implements Preference {

	private final AtomicLong cursor;

	private final int[] cycle;

	private final Circle circle;

	RoundRobin() {
		this(new AtomicLong());
	}

	RoundRobin(AtomicLong cursor) {
		this(cursor, new int[] { 0 });
	}

	private RoundRobin(AtomicLong cursor, int[] cycle) {
		this.cursor = cursor;
		this.cycle = cycle;
		this.circle = new Circle(cycle.length);
	}

	@Override
	public int next(SelectionContext context, Tried tried) {
		if (tried.isNone()) {
			return at(this.cursor.getAndIncrement());
		}
		while (true) {
			long now = this.cursor.get();
			long turn = now;
			while (tried.contains(at(turn))) {
				turn++;
			}
			if (this.cursor.compareAndSet(now, turn + 1)) {
				return at(turn);
			}
		}
	}

	@Override
	public Preference over(List<? extends Candidate> candidates) {
		return new RoundRobin(this.cursor, SmoothSchedule.of(Weights.of(candidates)));
	}

	private int at(long turn) {
		return this.cycle[this.circle.at(turn)];
	}

}
