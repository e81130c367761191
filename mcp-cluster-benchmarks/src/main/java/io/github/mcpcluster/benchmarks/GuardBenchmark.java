/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.guard.GuardSettings;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.guard.InstanceGuards;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call through a guard, without the call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GuardBenchmark {

	private final InstanceGuards guards = new InstanceGuards(Duration.ofMinutes(5), List.of());

	private final InstanceGuard closed = this.guards.guard(FixedCandidate.instance(8081), GuardSettings.DEFAULTS);

	private final InstanceGuard open = this.guards.guard(FixedCandidate.instance(8082),
			GuardSettings.DEFAULTS.withBreaker(new BreakerSettings(true, 20, 5, 50, Duration.ofHours(1),
					Duration.ofHours(1), 2, Duration.ofHours(1))));

	public GuardBenchmark() {
		this.open.trip();
	}

	@Benchmark
	public boolean acquireAndSucceed() {
		return this.closed.tryAcquire() && this.closed.begin().success();
	}

	@Benchmark
	public boolean refuse() {
		return this.open.tryAcquire();
	}

}
