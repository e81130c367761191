/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.McpClusterAsyncClient;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.testing.VirtualScheduler;

/**
 * The calls of a client: when each begins, its key, and how much work it is. They are the
 * same whatever the strategy does.
 */
final class Load {

	/** Work of a call: 20 ms, and 80 ms on average that vary. */
	private static final long LEAST = Duration.ofMillis(20).toNanos();

	private static final double VARYING = Duration.ofMillis(80).toNanos();

	/** Average work of a call in seconds. */
	static final double MEAN_SECONDS = 0.1;

	/** Header with the number of the call. */
	private static final String CALL = "x-call";

	private final VirtualScheduler time;

	private final Scenario scenario;

	private final Tally tally;

	private final Dice arrivals = new Dice(1);

	private final Dice keys = new Dice(2);

	private final Dice demands = new Dice(3);

	private final Dice kinds = new Dice(4);

	/** Work of each call in nanoseconds, by its number. */
	private final List<Long> work = new ArrayList<>();

	private int underWay;

	Load(VirtualScheduler time, Scenario scenario, Tally tally) {
		this.time = time;
		this.scenario = scenario;
		this.tally = tally;
	}

	/** Begins; each call makes the next one due. */
	void start(McpClusterAsyncClient client) {
		long pause = this.arrivals.exponential(1e9 / this.scenario.callsPerSecond());
		if (now() + pause < this.scenario.length().toNanos()) {
			this.time.schedule(() -> {
				call(client);
				start(client);
			}, pause, TimeUnit.NANOSECONDS);
		}
	}

	boolean isOver() {
		return this.underWay == 0;
	}

	private void call(McpClusterAsyncClient client) {
		long begun = now();
		this.underWay++;
		String number = Integer.toString(this.work.size());
		this.work.add(LEAST + this.demands.exponential(VARYING));
		send(client.withKey(this.scenario.keys().draw(this.keys)).withHeaders(Map.of(CALL, number)))
			.whenComplete((answer, failure) -> {
				this.underWay--;
				this.tally.ended(begun, now(), failure == null);
			});
	}

	private CompletableFuture<?> send(McpClusterAsyncClient client) {
		return (this.kinds.share() < this.scenario.writes()) ? client.callTool(Connections.WRITE, Map.of())
				: client.readResource("simulation://all");
	}

	/**
	 * A request is sent.
	 * @return its work in nanoseconds, zero if it belongs to no call
	 */
	long sent(CallContext context) {
		String number = context.headers().get(CALL);
		if (number == null) {
			return 0;
		}
		this.tally.attempted(Integer.parseInt(number));
		return this.work.get(Integer.parseInt(number));
	}

	private long now() {
		return this.time.nanoTime().getAsLong();
	}

}
