/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The conditions under which a process counts as gone.
 */
class ProcessTableTests {

	private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");

	private final Map<Long, Instant> running = Map.of(7L, STARTED, 8L, Instant.EPOCH);

	private final ProcessTable processes = new ProcessTable(new ProcessIdentity("here", 1, STARTED),
			(pid) -> Optional.ofNullable(this.running.get(pid)));

	@Test
	void aProcessThatRunsIsNotGone() {
		assertThat(this.processes.isGone(process("here", 7, STARTED), true)).isFalse();
		assertThat(this.processes.isGone(process("here", 7, STARTED.plusSeconds(2)), true)).isFalse();
	}

	@Test
	void aPidThatNobodyHasIsGoneAtOnce() {
		assertThat(this.processes.isGone(process("here", 9, STARTED), false)).isTrue();
	}

	@Test
	void aPidThatAnotherProcessHasIsGoneWhenItsHeartbeatIsLateAsWell() {
		ProcessIdentity before = process("here", 7, STARTED.minusMillis(2_001));
		assertThat(this.processes.isGone(before, false)).isFalse();
		assertThat(this.processes.isGone(before, true)).isTrue();
	}

	@Test
	void aStartTimeThatIsNotKnownProvesNothing() {
		assertThat(this.processes.isGone(process("here", 8, STARTED), true)).isFalse();
		assertThat(this.processes.isGone(process("here", 7, Instant.EPOCH), true)).isFalse();
	}

	@Test
	void aPidOfElsewhereProvesNothing() {
		assertThat(this.processes.isGone(process("elsewhere", 9, STARTED), true)).isFalse();
		assertThat(this.processes.isGone(process("", 9, STARTED), true)).isFalse();
	}

	@Test
	void thisProcessRunsOnThisMachine() {
		ProcessTable machine = ProcessTable.ofThisMachine();
		ProcessIdentity self = machine.self();
		assertThat(self.host()).isNotEmpty();
		assertThat(machine.isGone(self, true)).isFalse();
		assertThat(machine.isGone(new ProcessIdentity(self.host(), Integer.MAX_VALUE, STARTED), false)).isTrue();
	}

	private static ProcessIdentity process(String host, long pid, Instant started) {
		return new ProcessIdentity(host, pid, started);
	}

}
