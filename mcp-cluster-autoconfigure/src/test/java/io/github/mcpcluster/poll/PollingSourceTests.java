/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PollingSourceTests {

	private static final String SERVICE = "calculator";

	private final McpInstance one = Instances.instance(SERVICE, 1001);

	private final McpInstance two = Instances.instance(SERVICE, 1002);

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final Registry registry = new Registry();

	private final Reports reports = new Reports();

	private final PollingSource source = source(every(10));

	@Test
	void asksAtOnceAndThenAtTheInterval() {
		observe(this.source);
		assertThat(this.registry.questions).isOne();
		this.scheduler.advance(Duration.ofMillis(9_999));
		assertThat(this.registry.questions).isOne();
		this.scheduler.advance(Duration.ofMillis(1));
		assertThat(this.registry.questions).isEqualTo(2);
	}

	@Test
	void shortensEachPauseByChance() {
		PollingSource jittery = new PollingSource(this.registry, PollSettings.every(Duration.ofSeconds(10)),
				this.scheduler, () -> 0.999);
		observe(jittery);
		this.scheduler.advance(Duration.ofMillis(7_503));
		assertThat(this.registry.questions).isEqualTo(2);
	}

	@Test
	void asksWhenTheAnswerIsNoLongerGood() {
		PollingSource longer = source(every(1).upTo(Duration.ofSeconds(60)));
		this.registry.validFor = Duration.ofSeconds(20);
		observe(longer);
		this.scheduler.advance(Duration.ofMillis(19_999));
		assertThat(this.registry.questions).isOne();
		this.scheduler.advance(Duration.ofMillis(1));
		assertThat(this.registry.questions).isEqualTo(2);
	}

	@Test
	void keepsTheBoundsWhateverAnAnswerSays() {
		PollingSource bounded = source(every(1).upTo(Duration.ofSeconds(60)));
		this.registry.validFor = Duration.ZERO;
		observe(bounded);
		this.scheduler.advance(Duration.ofMillis(999));
		assertThat(this.registry.questions).isOne();
		this.registry.validFor = Duration.ofDays(10_000);
		this.scheduler.advance(Duration.ofMillis(1));
		assertThat(this.registry.questions).isEqualTo(2);
		this.scheduler.advance(Duration.ofSeconds(60));
		assertThat(this.registry.questions).isEqualTo(3);
	}

	@Test
	void reportsEachAnswerAndWhetherItFollowsFromTheOneBefore() {
		this.registry.instances = List.of(this.one);
		observe(this.source);
		this.scheduler.advance(Duration.ofSeconds(10));
		this.registry.failure = new RegistryException("lost", null);
		this.scheduler.advance(Duration.ofSeconds(10));
		this.registry.failure = null;
		this.registry.instances = List.of(this.two);
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(this.reports.all).startsWith("RESTARTED " + List.of(this.one.id()),
				"CONTINUED " + List.of(this.one.id()), "lost: lost", "RESTARTED " + List.of(this.two.id()));
	}

	@Test
	void anAnswerFromAnotherStoreDoesNotFollowFromTheOneBefore() {
		observe(this.source);
		this.registry.store = "another";
		this.scheduler.advance(Duration.ofSeconds(20));
		assertThat(this.reports.all).containsExactly("RESTARTED []", "RESTARTED []", "CONTINUED []");
	}

	@Test
	void waitsLongerWithEachFailure() {
		this.registry.failure = new RegistryException("lost", null);
		observe(this.source);
		assertThat(this.registry.questions).isOne();
		this.scheduler.advance(Duration.ofMillis(200));
		assertThat(this.registry.questions).isEqualTo(2);
		this.scheduler.advance(Duration.ofMillis(399));
		assertThat(this.registry.questions).isEqualTo(2);
		this.scheduler.advance(Duration.ofMillis(1));
		assertThat(this.registry.questions).isEqualTo(3);
		this.scheduler.advance(Duration.ofMinutes(10));
		assertThat(this.registry.questions).isBetween(60, 70);
	}

	@Test
	void survivesAnErrorOfTheRegistryAndOneOfTheObserver() {
		this.registry.error = new StackOverflowError("deep");
		this.reports.error = new IllegalStateException("bad observer");
		observe(this.source);
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(this.reports.all).allMatch((report) -> report
			.startsWith("lost: Could not look up calculator in the registry (test): java.lang.StackOverflowError"));
		this.registry.error = null;
		this.scheduler.advance(Duration.ofSeconds(10));
		assertThat(this.reports.all).endsWith("RESTARTED []");
	}

	@Test
	void asksAtOnceWhenAChangeIsAnnounced() {
		observe(this.source);
		this.registry.instances = List.of(this.one);
		this.source.refresh("other");
		this.scheduler.runDue();
		assertThat(this.registry.questions).isOne();
		this.source.refresh(SERVICE);
		this.scheduler.runDue();
		assertThat(this.reports.all).endsWith("CONTINUED " + List.of(this.one.id()));
		this.scheduler.advance(Duration.ofMillis(9_999));
		assertThat(this.registry.questions).isEqualTo(2);
	}

	@Test
	void asksAgainWhenAChangeIsAnnouncedDuringAQuestion() {
		this.registry.during = () -> {
			this.registry.during = () -> {
			};
			this.source.refresh();
		};
		observe(this.source);
		assertThat(this.registry.questions).isEqualTo(2);
	}

	@Test
	void keepsAnInstanceUntilSeveralAnswersInARowLackIt() {
		this.registry.instances = List.of(this.one, this.two);
		observe(source(every(10).goneAfter(3)));
		this.registry.instances = List.of(this.two);
		this.scheduler.advance(Duration.ofSeconds(20));
		assertThat(this.reports.last()).contains(this.one.id().value());
		this.registry.instances = List.of(this.one);
		this.scheduler.advance(Duration.ofSeconds(10));
		assertThat(this.reports.last()).contains(this.one.id().value(), this.two.id().value());
		this.scheduler.advance(Duration.ofSeconds(20));
		assertThat(this.reports.last()).isEqualTo("CONTINUED " + List.of(this.one.id()));
	}

	@Test
	void anInstanceThatIsGoneSinceABreakIsNotReportedAsOneThatLeft() {
		this.registry.instances = List.of(this.one, this.two);
		observe(source(every(10).goneAfter(2)));
		this.scheduler.advance(Duration.ofSeconds(10));
		this.registry.failure = new RegistryException("lost", null);
		this.scheduler.advance(Duration.ofSeconds(10));
		this.registry.failure = null;
		this.registry.instances = List.of(this.two);
		this.scheduler.advance(Duration.ofSeconds(30));
		assertThat(this.reports.all).containsSubsequence("lost: lost",
				"RESTARTED " + List.of(this.two.id(), this.one.id()), "RESTARTED " + List.of(this.two.id()),
				"CONTINUED " + List.of(this.two.id()));
	}

	@Test
	void asksAndReportsNothingAfterTheEndOfASubscription() {
		Subscription subscription = observe(this.source);
		subscription.close();
		this.source.refresh();
		this.scheduler.advance(Duration.ofMinutes(1));
		assertThat(this.registry.questions).isOne();
		assertThat(this.reports.all).hasSize(1);
		assertThat(this.scheduler.pending()).isZero();
	}

	@Test
	void reportsNothingOfAQuestionDuringWhichItWasClosed() {
		this.registry.during = this.source::close;
		observe(this.source);
		assertThat(this.reports.all).isEmpty();
		observe(this.source);
		assertThat(this.registry.questions).isOne();
	}

	@Test
	void oneHangingQuestionDoesNotHoldUpOtherServices() throws InterruptedException {
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		PolledRegistry slow = new Registry() {

			@Override
			public Answer instances(String service) {
				if (service.equals(SERVICE)) {
					awaitQuietly(hanging);
				}
				return Answer.of(List.of());
			}

		};
		try (PollingSource real = new PollingSource(slow, PollSettings.every(Duration.ofSeconds(10)))) {
			observe(real);
			real.subscribe("other", new Reports() {

				@Override
				public void seen(List<McpInstance> instances, Continuity continuity) {
					answered.countDown();
				}

			});
			assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
			hanging.countDown();
		}
	}

	@Test
	void refusesSettingsThatMakeNoSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> PollSettings.every(Duration.ZERO))
			.withMessageContaining("interval");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PollSettings.every(Duration.ofSeconds(2)).upTo(Duration.ofSeconds(1)))
			.withMessageContaining("longest");
		assertThatIllegalArgumentException().isThrownBy(() -> PollSettings.every(Duration.ofSeconds(2)).goneAfter(0))
			.withMessageContaining("absences");
	}

	private Subscription observe(PollingSource source) {
		Subscription subscription = source.subscribe(SERVICE, this.reports);
		this.scheduler.runDue();
		return subscription;
	}

	private PollingSource source(PollSettings settings) {
		return new PollingSource(this.registry, settings, this.scheduler, () -> 1);
	}

	/** Returns settings without jitter. */
	private static PollSettings every(int seconds) {
		Duration interval = Duration.ofSeconds(seconds);
		return new PollSettings(interval, interval, 0, 1, Duration.ofSeconds(10), 4);
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static class Registry implements PolledRegistry {

		private List<McpInstance> instances = List.of();

		private Duration validFor;

		private String store;

		private RegistryException failure;

		private Error error;

		private Runnable during = () -> {
		};

		private int questions;

		@Override
		public String kind() {
			return "test";
		}

		@Override
		public Set<String> services() {
			return Set.of(SERVICE);
		}

		@Override
		public Answer instances(String service) {
			this.questions++;
			this.during.run();
			if (this.failure != null) {
				throw this.failure;
			}
			if (this.error != null) {
				throw this.error;
			}
			return new Answer(this.instances, this.validFor).from(this.store);
		}

	}

	private static class Reports implements Observer {

		private final List<String> all = new ArrayList<>();

		private RuntimeException error;

		private String last() {
			return this.all.get(this.all.size() - 1);
		}

		@Override
		public void seen(List<McpInstance> instances, Continuity continuity) {
			add(continuity + " " + instances.stream().map(McpInstance::id).toList());
		}

		@Override
		public void lost(RegistryException cause) {
			add("lost: " + cause.getMessage());
		}

		private void add(String report) {
			this.all.add(report);
			if (this.error != null) {
				throw this.error;
			}
		}

	}

}
