/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The times at which questions are asked, and the use of their answers.
 */
class HealthQuestionsTests {

	private static final Duration BEAT = Duration.ofSeconds(2);

	private static final Duration TIMEOUT = ReconcileSettings.DEFAULTS.healthTimeout();

	private final McpInstance instance = Instances.instance("a", 1);

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final Threads threads = new Threads();

	private final FakeRegistry fake = new FakeRegistry();

	private final ReconcilingRegistry registry = TestRegistries.create(this.fake, new RegistrationListener() {
	}, this.scheduler, this.threads);

	private Duration takes = Duration.ZERO;

	private Health health = Health.UP;

	@BeforeEach
	void register() {
		this.fake.wantHeartbeats(BEAT);
		this.threads.mode = Mode.AT_ONCE;
		registerNow();
		this.threads.mode = Mode.QUEUED;
		this.fake.calls();
	}

	@Test
	void registersAsDownWhatCannotBeAsked() {
		this.registry.deregister(this.instance.id());
		this.threads.mode = Mode.REJECTED;
		registerNow();
		assertThat(this.fake.registered()).containsExactly(this.instance.withHealth(Health.DOWN));
	}

	@Test
	void sendsWhatIsKnownAndThenWhatIsNewAtOnce() {
		this.health = Health.DOWN;
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).containsExactly(beat(Health.UP));
		this.threads.run();
		this.scheduler.runDue();
		assertThat(this.fake.calls()).containsExactly(beat(Health.DOWN));
	}

	@Test
	void sendsNothingTwiceThatIsNotNew() {
		this.scheduler.advance(BEAT);
		this.threads.run();
		this.scheduler.runDue();
		assertThat(this.fake.calls()).containsExactly(beat(Health.UP));
	}

	@Test
	void asksOneQuestionAtATime() {
		this.scheduler.advance(BEAT.multipliedBy(3));
		assertThat(this.threads.tasks).hasSize(1);
		this.threads.run();
		this.scheduler.advance(BEAT);
		assertThat(this.threads.tasks).hasSize(1);
	}

	@Test
	void hearsAnAnswerThatIsJustInTime() {
		this.takes = TIMEOUT.minusNanos(1);
		this.scheduler.advance(BEAT);
		this.threads.run();
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).doesNotContain(beat(Health.DOWN));
	}

	@Test
	void takesALateAnswerAsDownAndStaysWithThat() {
		this.takes = TIMEOUT;
		this.scheduler.advance(BEAT);
		this.threads.run();
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).startsWith(beat(Health.UP)).endsWith(beat(Health.DOWN));
	}

	@Test
	void sendsNothingOfWhatIsNoLongerRegistered() {
		this.scheduler.advance(BEAT);
		this.registry.deregister(this.instance.id());
		this.fake.calls();
		this.threads.run();
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).isEmpty();
	}

	@Test
	void hearsNothingOfTheDrainThatHasJustEnded() {
		this.registry.drain(this.instance.id(), true);
		this.health = Health.DRAINING;
		this.scheduler.advance(BEAT);
		this.registry.drain(this.instance.id(), false);
		this.fake.calls();
		this.threads.run();
		this.scheduler.runDue();
		assertThat(this.fake.calls()).isEmpty();
	}

	private void registerNow() {
		this.registry.register(new Registration(this.instance, new HealthCheck.None(), () -> {
			this.scheduler.advance(this.takes);
			return this.health;
		}));
	}

	private String beat(Health sent) {
		return "heartbeat " + this.instance.id() + " " + sent;
	}

	/** The use of a thread. */
	private enum Mode {

		AT_ONCE, QUEUED, REJECTED

	}

	/** Threads that begin when the test says so. */
	private static final class Threads extends AbstractExecutorService {

		private final Queue<Runnable> tasks = new ArrayDeque<>();

		private Mode mode = Mode.QUEUED;

		void run() {
			this.tasks.remove().run();
		}

		@Override
		public void execute(Runnable task) {
			if (this.mode == Mode.REJECTED) {
				throw new RejectedExecutionException("no thread is free");
			}
			if (this.mode == Mode.AT_ONCE) {
				task.run();
			}
			else {
				this.tasks.add(task);
			}
		}

		@Override
		public void shutdown() {
			this.mode = Mode.REJECTED;
		}

		@Override
		public List<Runnable> shutdownNow() {
			shutdown();
			return List.copyOf(this.tasks);
		}

		@Override
		public boolean isShutdown() {
			return false;
		}

		@Override
		public boolean isTerminated() {
			return false;
		}

		@Override
		public boolean awaitTermination(long timeout, TimeUnit unit) {
			return true;
		}

	}

}
