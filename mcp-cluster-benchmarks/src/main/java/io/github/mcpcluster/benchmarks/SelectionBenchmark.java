/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.select.Candidate;
import io.github.mcpcluster.select.Selector;
import io.github.mcpcluster.select.Strategies;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One selection, a different key each time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SelectionBenchmark {

	private static final int KEYS = 1024;

	private final SelectionContext[] contexts = IntStream.range(0, KEYS)
		.mapToObj((key) -> SelectionContext.ofKey("user-" + key))
		.toArray(SelectionContext[]::new);

	@Param({ Strategies.ROUND_ROBIN, Strategies.LEAST_CONNECTIONS, Strategies.CONSISTENT_HASH, Strategies.RANDOM })
	public String strategy;

	@Param({ "3", "10", "200" })
	public int candidates;

	private Selector selector;

	@Setup
	public void setUp() {
		this.selector = new Strategies(List.of()).get(this.strategy)
			.newSelector()
			.with(FixedCandidate.several(this.candidates));
	}

	@Benchmark
	public @Nullable Candidate select(Turn turn) {
		return this.selector.select(this.contexts[turn.next()]);
	}

	/** The next key, for one thread. */
	@State(Scope.Thread)
	public static class Turn {

		private int turn;

		int next() {
			return this.turn++ & (KEYS - 1);
		}

	}

}
