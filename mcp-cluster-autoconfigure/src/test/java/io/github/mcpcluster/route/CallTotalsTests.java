/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.ClusterStats.Totals;
import io.github.mcpcluster.guard.GuardSettings;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.guard.InstanceGuards;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.Instances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallTotalsTests {

	private final AtomicLong time = new AtomicLong();

	private final InstanceGuards guards = new InstanceGuards(Duration.ofMinutes(5), List.of(), this.time::get);

	private final CallTotals totals = new CallTotals(this.guards);

	private final McpInstance instance = Instances.instance("calculator", 1);

	private final InstanceGuard guard = guard();

	@Test
	void stayWhenAnInstanceIsForgotten() {
		this.guard.recordSuccess();
		this.guard.recordFailure(new IllegalStateException("expected"));
		forget();
		assertThat(this.totals.get()).isEqualTo(new Totals(2, 1, 0));
	}

	@Test
	void countOnceWhatComesBackInTime() {
		this.guard.recordSuccess();
		this.guards.retain("calculator", Set.of());
		this.totals.foldDropped();
		guard().recordSuccess();
		assertThat(this.totals.get().calls()).isEqualTo(2);
	}

	@Test
	void countTheCallsOfAnInstanceThatComesBackLater() {
		this.guard.recordSuccess();
		forget();
		guard().recordSuccess();
		assertThat(this.totals.get().calls()).isEqualTo(2);
	}

	@Test
	void countACallThatEndsAfterItsInstanceIsForgotten() {
		this.guard.tryAcquire();
		var permit = this.guard.begin();
		forget();
		assertThat(this.totals.get().calls()).isZero();
		permit.success();
		assertThat(this.totals.get().calls()).isOne();
	}

	private InstanceGuard guard() {
		InstanceGuard guard = this.guards.guard(this.instance, GuardSettings.DEFAULTS);
		this.totals.add(guard);
		return guard;
	}

	private void forget() {
		this.guards.retain("calculator", Set.of());
		this.time.addAndGet(Duration.ofMinutes(6).toNanos());
		this.guards.evict();
		this.totals.foldDropped();
	}

}
