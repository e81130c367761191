/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

/**
 * Judgement of an instance by the answers in a row.
 *
 * @param down whether it is down
 * @param against how many answers in a row spoke against that
 */
record Verdict(boolean down, int against) {

	/** Verdict before the first answer: the registry counts. */
	static final Verdict UP = new Verdict(false, 0);

	Verdict after(boolean success, ProbeSettings settings) {
		if (success != this.down) {
			return new Verdict(this.down, 0);
		}
		int needed = this.down ? settings.successes() : settings.failures();
		return (this.against + 1 >= needed) ? new Verdict(!this.down, 0) : new Verdict(this.down, this.against + 1);
	}

}
