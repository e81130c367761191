/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.instance.NodeProfile;
import io.github.mcpcluster.serve.ServeListener.Outcome;
import io.github.mcpcluster.serve.ServeListener.ServedRequest;
import io.github.mcpcluster.serve.ServeListener.Started;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServedLoadTests {

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final ServedLoad load = new ServedLoad(new NodeProfile("worker", 20, -1), Duration.ofSeconds(10),
			this.scheduler);

	private final List<Integer> reports = new ArrayList<>();

	@BeforeEach
	void listen() {
		this.load.onChange(() -> this.reports.add(this.load.profile().load()));
	}

	@Test
	void reportsTheRequestsUnderWay() {
		List<Started> started = start(3);
		this.scheduler.advance(Duration.ofSeconds(10));
		started.forEach((each) -> each.ended(Outcome.SUCCESS));
		this.scheduler.advance(Duration.ofSeconds(10));
		assertThat(this.reports).containsExactly(3, 0);
		assertThat(this.load.profile()).isEqualTo(new NodeProfile("worker", 20, 0));
	}

	@Test
	void reportsNothingThatDiffersByLessThanATenthOfTheCapacity() {
		start(1);
		this.scheduler.advance(Duration.ofMinutes(1));
		assertThat(this.reports).isEmpty();
		start(1);
		this.scheduler.advance(Duration.ofMinutes(1));
		assertThat(this.reports).containsExactly(2);
	}

	@Test
	void reportsAgainAfterAReportThatFailed() {
		this.load.onChange(() -> {
			throw new IllegalStateException("stopping");
		});
		start(2);
		this.scheduler.advance(Duration.ofSeconds(10));
		start(2);
		this.scheduler.advance(Duration.ofSeconds(10));
		assertThat(this.reports).containsExactly(2, 4);
	}

	@Test
	void reportsNothingAfterItWasClosed() {
		this.load.close();
		start(5);
		this.scheduler.advance(Duration.ofMinutes(1));
		assertThat(this.reports).isEmpty();
	}

	private List<Started> start(int number) {
		List<Started> started = new ArrayList<>();
		for (int index = 0; index < number; index++) {
			started.add(this.load.started(new ServedRequest("calculator", "tools/call", "add", "", "", () -> "")));
		}
		return started;
	}

}
