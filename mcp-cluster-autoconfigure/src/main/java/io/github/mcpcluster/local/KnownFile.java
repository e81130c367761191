/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;
import java.util.Optional;

import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * Knowledge of a reader about the entry of one instance. Times are monotonic nanoseconds.
 *
 * @param state properties of the file at the latest look
 * @param lookedAt when that was
 * @param aliveAt latest time at which the instance was surely alive
 * @param entry content of the file, {@code null} if it is not believed
 * @param gone whether its process was gone when the file was opened
 */
record KnownFile(FileState state, long lookedAt, long aliveAt, @Nullable Entry entry, boolean gone) {

	/**
	 * Takes another look at the same file. A refresh since the look before shows life
	 * since that look at least, whatever the clock of the machine says.
	 * @param now properties of the file at this look
	 * @param lookedAt when
	 * @param age age of the latest refresh by the clock of the machine, in nanoseconds
	 * @return the knowledge now
	 */
	KnownFile looked(FileState now, long lookedAt, long age) {
		boolean refreshed = !now.touched().equals(this.state.touched());
		return new KnownFile(now, lookedAt, refreshed ? Math.max(lookedAt - age, this.lookedAt) : this.aliveAt,
				this.entry, this.gone);
	}

	Optional<McpInstance> shown(boolean drained) {
		return (this.entry != null) ? Optional.of(this.entry.shown(drained)) : Optional.empty();
	}

	boolean isAlive(long now) {
		return !this.gone && remaining(now).isPresent();
	}

	boolean isOverdue(long now) {
		return this.entry != null && now - this.aliveAt >= this.entry.overdueAfter().toNanos();
	}

	/**
	 * Returns how long the entry is still good for; empty if it is not, or has expired.
	 */
	Optional<Duration> remaining(long now) {
		return Optional.ofNullable(this.entry)
			.map((entry) -> entry.heartbeatTimeout().minusNanos(now - this.aliveAt))
			.filter((left) -> !left.isZero() && !left.isNegative());
	}

}
