/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Knowledge of a reader about one file. Times other than that of the file are monotonic
 * nanoseconds.
 *
 * @param entry content of the file, {@code null} if it is not believed
 * @param foreign whether the entry belongs to another machine
 * @param touched when the file was written or refreshed, by the clock of the file system
 * @param lookedAt time of the latest look
 * @param aliveAt latest time at which the entry was surely refreshed
 */
record KnownEntry(@Nullable Entry entry, boolean foreign, Instant touched, long lookedAt, long aliveAt) {

	/**
	 * Takes another look at the same file. A refresh since the look before shows life
	 * since that look at least, even if somebody has set the clock of the file system.
	 */
	KnownEntry looked(Instant touched, long lookedAt, long age) {
		boolean refreshed = !touched.equals(this.touched);
		return new KnownEntry(this.entry, this.foreign, touched, lookedAt,
				refreshed ? Math.max(lookedAt - age, this.lookedAt) : this.aliveAt);
	}

	/** Returns whether a file that was not believed has changed since. */
	boolean isToBeReadAgain(Instant touched) {
		return this.entry == null && !touched.equals(this.touched);
	}

	boolean isShown(long now) {
		return this.entry != null && !this.foreign && remaining(now) > 0;
	}

	/** Returns whether the file is to be deleted; one that is not believed never is. */
	boolean isDead(long now) {
		return remaining(now) <= 0;
	}

	/** Returns for how many nanoseconds the file is kept, unless it is refreshed. */
	long remaining(long now) {
		if (this.entry == null) {
			return Long.MAX_VALUE;
		}
		Duration kept = this.foreign ? Entry.LONGEST : this.entry.heartbeatTimeout();
		return kept.toNanos() - (now - this.aliveAt);
	}

}
