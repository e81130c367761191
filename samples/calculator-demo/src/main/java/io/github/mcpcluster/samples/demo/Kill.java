/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.time.Duration;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * Kills a server under traffic. No call may fail, and the dead server must get out of the
 * way.
 *
 * @param out where the user looks
 * @param calculator the client that calls
 * @param victim the server to kill
 */
record Kill(Console out, Calculator calculator, Server victim) {

	private static final int THREADS = 4;

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final long QUIET = Duration.ofSeconds(1).toNanos();

	private static final int POLL_MILLIS = 5;

	void play() {
		this.out.heading("kill -9 of %s under traffic of %d threads".formatted(this.victim.name(), THREADS));
		Course course;
		List<Traffic.Call> calls;
		try (Traffic traffic = Traffic.start(THREADS, this.calculator)) {
			Pace.await("Traffic is to flow", TIMEOUT, () -> traffic.calls().size() >= 100);
			course = kill();
			traffic.close();
			calls = traffic.calls();
		}
		List<Traffic.Call> failed = calls.stream().filter((call) -> call.answer().isFailed()).toList();
		show(calls.size(), failed.size(), course);
		DemoFailure.unless(failed.isEmpty(), "%d calls failed (expected: 0), the first: %s", failed.size(),
				failed.isEmpty() ? "" : failed.get(0).answer().failure());
	}

	private void show(int calls, int failed, Course course) {
		this.out.line("calls                    %d, failed: %d", calls, failed);
		this.out.line("tries on the dead %s      %d, each gone on to another instance", this.victim.name(),
				course.tries);
		this.out.line("no more tries from       %s after the kill on", Console.time(course.lastTry));
		if (course.opened > 0) {
			this.out.line("circuit breaker open     %s after the kill", Console.time(course.opened));
		}
		this.out.line("not listed as healthy    %s after the kill", Console.time(course.gone));
		this.out.line("(all but the calls as Actuator showed it, asked every %d ms)", POLL_MILLIS);
	}

	/** Kills, and looks until all has been quiet for a while. */
	private Course kill() {
		Course course = new Course(this.calculator.failovers());
		long start = System.nanoTime();
		this.victim.process().kill();
		while (course.gone == 0 || course.now - Math.max(course.gone, course.lastTry) < QUIET) {
			JsonNode instance = this.calculator.instance(this.victim.id());
			long failovers = this.calculator.failovers();
			course.seen(System.nanoTime() - start, instance, failovers);
			DemoFailure.unless(course.now < TIMEOUT.toNanos(),
					"%s was still called or listed %d s after the kill: %d tries, %s", this.victim.name(),
					TIMEOUT.toSeconds(), course.tries, instance);
			Pace.pause(POLL_MILLIS);
		}
		return course;
	}

	/** Observations since the kill, in nanoseconds from it. */
	private static final class Course {

		private final long failoversBefore;

		private long now;

		private long tries;

		private long lastTry;

		private long opened;

		private long gone;

		private Course(long failoversBefore) {
			this.failoversBefore = failoversBefore;
		}

		private void seen(long now, JsonNode instance, long failovers) {
			this.now = now;
			if (failovers - this.failoversBefore > this.tries) {
				this.tries = failovers - this.failoversBefore;
				this.lastTry = now;
			}
			if (this.opened == 0 && instance.path("breaker").asString("").equals("open")) {
				this.opened = now;
			}
			if (this.gone == 0 && !instance.path("status").asString("").equals("up")) {
				this.gone = now;
			}
		}

	}

}
