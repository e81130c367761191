/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.session;

import io.github.mcpcluster.serve.session.EventLog.Event;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventLog}.
 */
class EventLogTests {

	private final EventLog log = new EventLog();

	@Test
	void givesWhatWasMissedOfOneStream() {
		this.log.add(new Event(1, 1, new byte[1]));
		this.log.add(new Event(2, 1, new byte[1]));
		this.log.add(new Event(1, 2, new byte[1]));
		assertThat(this.log.after(1, 1)).extracting(Event::number).containsExactly(2);
		assertThat(this.log.after(1, 0)).hasSize(2);
		assertThat(this.log.after(3, 0)).isEmpty();
	}

	@Test
	void keepsSoManyEventsAtMost() {
		for (int number = 1; number <= 1000; number++) {
			this.log.add(new Event(1, number, new byte[1]));
		}
		assertThat(this.log.after(1, 0)).hasSize(EventLog.EVENTS).last().extracting(Event::number).isEqualTo(1000);
	}

	@Test
	void keepsSoManyBytesAtMost() {
		for (int number = 1; number <= 5; number++) {
			this.log.add(new Event(1, number, new byte[EventLog.BYTES / 2]));
		}
		assertThat(this.log.after(1, 0)).extracting(Event::number).containsExactly(4, 5);
		this.log.add(new Event(1, 6, new byte[EventLog.BYTES + 1]));
		assertThat(this.log.after(1, 0)).isEmpty();
	}

}
