/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds instances that hang: they keep their connections and answer nothing, which no
 * call notices before its time is over, and a registry not before its next check. While
 * calls listen that wait for an instance, this looks from time to time whether any of its
 * calls has ended. When none has for a while, the instance is asked for a sign of life. A
 * slow instance gives one; a hung one does not.
 *
 * @param <C> type of the connections
 */
final class HangDetector<C extends AutoCloseable> {

	private static final long LOOK_INTERVAL = Duration.ofMillis(500).toNanos();

	/** Looks in a row that find nothing ended, after which the instance is asked. */
	private static final int SILENT_LOOKS = 3;

	private static final Duration ANSWER_TIME = Duration.ofSeconds(1);

	private final AnswerCheck<C> check;

	private final ScheduledExecutorService scheduler;

	private final Consumer<Target<C>> hung;

	/**
	 * Creates a detector.
	 * @param check asks for a sign of life
	 * @param scheduler runs the looks
	 * @param hung called with an instance that hangs
	 */
	HangDetector(AnswerCheck<C> check, ScheduledExecutorService scheduler, Consumer<Target<C>> hung) {
		this.check = check;
		this.scheduler = scheduler;
		this.hung = hung;
	}

	/**
	 * Looks at an instance until no call listens to it any more.
	 * @param target the instance, which is not looked at yet
	 */
	void watch(Target<C> target) {
		lookLater(target, 0);
	}

	private void lookLater(Target<C> target, int silentLooks) {
		long calls = target.guard().calls();
		this.scheduler.schedule(() -> look(target, calls, silentLooks), LOOK_INTERVAL, TimeUnit.NANOSECONDS);
	}

	private void look(Target<C> target, long callsBefore, int silentLooks) {
		if (target.link().endWatch()) {
			return;
		}
		if (target.guard().calls() != callsBefore) {
			lookLater(target, 0);
		}
		else if (silentLooks + 1 < SILENT_LOOKS) {
			lookLater(target, silentLooks + 1);
		}
		else {
			ask(target, callsBefore);
		}
	}

	private void ask(Target<C> target, long callsBefore) {
		this.check.answers(target.link().connection(), ANSWER_TIME).whenComplete((answers, failure) -> {
			if (Boolean.FALSE.equals(answers) && target.guard().calls() == callsBefore) {
				this.hung.accept(target);
			}
			lookLater(target, 0);
		});
	}

}
