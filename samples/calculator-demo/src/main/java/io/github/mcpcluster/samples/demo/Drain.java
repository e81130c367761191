/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.time.Duration;
import java.util.List;

/**
 * Drains a server under traffic, through Actuator of the client.
 *
 * @param out where the user looks
 * @param calculator the client that calls
 * @param server the server to drain
 */
record Drain(Console out, Calculator calculator, Server server) {

	private static final int THREADS = 4;

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final Duration QUIET = Duration.ofSeconds(1);

	void play() {
		this.out.heading("Drain of %s under traffic of %d threads".formatted(this.server.name(), THREADS));
		try (Traffic traffic = Traffic.start(THREADS, this.calculator)) {
			Pace.await("Traffic is to reach " + this.server.name(), TIMEOUT, () -> !answered(traffic).isEmpty());
			long asked = System.nanoTime();
			String message = this.calculator.drain(this.server.id());
			long done = System.nanoTime();
			this.out.line("POST %s/calculator/%s {\"action\": \"drain\"}", Calculator.ACTUATOR, this.server.id());
			this.out.line("answer                   %s, after %s", message, Console.time(done - asked));
			Pace.await("%s is to get no more calls".formatted(this.server.name()), TIMEOUT,
					() -> System.nanoTime() - Math.max(done, lastStart(traffic)) > QUIET.toNanos());
			traffic.close();
			show(traffic.calls(), asked, lastStart(traffic));
		}
	}

	private void show(List<Traffic.Call> calls, long asked, long last) {
		long failed = calls.stream().filter((call) -> call.answer().isFailed()).count();
		long since = calls.stream().filter((call) -> call.start() > last).count();
		this.out.line("calls                    %d, failed: %d", calls.size(), failed);
		this.out.line("no more calls to %s from  %s after the request on; %d went to others since", this.server.name(),
				Console.time(Math.max(0, last - asked)), since);
		DemoFailure.unless(failed == 0, "%d calls failed (expected: 0)", failed);
		DemoFailure.unless(since > 0, "No calls since the drain (expected: calls to other instances)");
	}

	private long lastStart(Traffic traffic) {
		List<Traffic.Call> answered = answered(traffic);
		return answered.get(answered.size() - 1).start();
	}

	private List<Traffic.Call> answered(Traffic traffic) {
		return traffic.calls().stream().filter((call) -> call.answer().instance().equals(this.server.name())).toList();
	}

}
