/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceWatchTests {

	private static final Duration HOLD = WatchSettings.DEFAULTS.keepMissingFor();

	private final McpInstance one = Instances.instance("a", 1);

	private final McpInstance two = Instances.instance("a", 2);

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final FakeRegistry registry = new FakeRegistry();

	private final ServiceWatches watches = TestWatches.create(this.registry, WatchSettings.DEFAULTS, this.scheduler);

	private final List<Snapshot> told = new ArrayList<>();

	@Test
	void knowsTheInstancesAtOnce() {
		this.registry.set("a", this.two, this.one);
		assertThat(view()).isEqualTo(new ServiceView(of(this.one, this.two), false, VirtualScheduler.START, null));
	}

	@Test
	void knowsAChangeAtOnce() {
		this.registry.set("a", this.one);
		view();
		this.registry.set("a", this.one, this.two);
		assertThat(view().snapshot()).isEqualTo(of(this.one, this.two));
	}

	@Test
	void keepsTheSameSnapshotWhileNothingChanges() {
		this.registry.set("a", this.one);
		Snapshot before = view().snapshot();
		this.registry.repeat("a");
		assertThat(view().snapshot()).isSameAs(before);
	}

	@Test
	void growsOldUntilTheRegistryAnswersAgain() {
		this.registry.set("a", this.one);
		view();
		this.scheduler.advance(Duration.ofSeconds(40));
		assertThat(view().age(this.scheduler.clock().instant())).isEqualTo(Duration.ofSeconds(40));
		this.registry.repeat("a");
		assertThat(view().age(this.scheduler.clock().instant())).isZero();
	}

	@Test
	void isNeverOfNegativeAge() {
		assertThat(view().age(VirtualScheduler.START.minusSeconds(1))).isZero();
	}

	@Test
	void keepsWhatWasKnownWhenTheRegistryIsLost() {
		this.registry.set("a", this.one);
		view();
		this.registry.goDown();
		assertThat(view().snapshot()).isEqualTo(of(this.one));
		assertThat(view().stale()).isTrue();
		assertThat(view().error()).hasMessage("fake: down");
		assertThat(watch().lastError()).hasMessage("fake: down");
	}

	@Test
	void isRightAgainWhenTheRegistryIsBack() {
		this.registry.set("a", this.one);
		view();
		this.registry.goDown();
		this.scheduler.advance(Duration.ofHours(1));
		this.registry.comeBack();
		assertThat(view())
			.isEqualTo(new ServiceView(of(this.one), false, VirtualScheduler.START.plusSeconds(3600), null));
		assertThat(watch().lastError()).isNull();
	}

	@Test
	void holdsBackTheEmptinessOfARegistryThatHasForgottenEverything() {
		this.registry.set("a", this.one);
		view();
		this.registry.comeBackEmpty();
		this.scheduler.advance(HOLD.minusNanos(1));
		assertThat(view()).isEqualTo(new ServiceView(of(this.one), true, VirtualScheduler.START, null));
	}

	@Test
	void believesAnEmptyRegistryInTheEnd() {
		this.registry.set("a", this.one);
		view();
		this.registry.comeBackEmpty();
		this.scheduler.advance(HOLD);
		assertThat(view()).isEqualTo(new ServiceView(of(), false, VirtualScheduler.START, null));
	}

	@Test
	void holdsTheOthersWhenTheFirstInstanceIsBack() {
		this.registry.set("a", this.one, this.two);
		view();
		this.registry.comeBackEmpty();
		this.registry.set("a", this.two);
		this.scheduler.advance(HOLD.minusNanos(1));
		assertThat(view()).isEqualTo(new ServiceView(of(this.one, this.two), true, VirtualScheduler.START, null));
		this.scheduler.advance(Duration.ofNanos(1));
		assertThat(view()).isEqualTo(new ServiceView(of(this.two), false, VirtualScheduler.START, null));
	}

	@Test
	void endsTheHoldWhenAllInstancesAreBack() {
		this.registry.set("a", this.one, this.two);
		view();
		this.registry.comeBackEmpty();
		this.scheduler.advance(Duration.ofSeconds(1));
		this.registry.set("a", this.one, this.two);
		assertThat(view())
			.isEqualTo(new ServiceView(of(this.one, this.two), false, VirtualScheduler.START.plusSeconds(1), null));
		this.registry.set("a", this.two);
		assertThat(view().snapshot()).isEqualTo(of(this.two));
	}

	@Test
	void holdsWhatVanishedWhileTheRegistryWasOutOfReach() {
		this.registry.set("a", this.one, this.two);
		view();
		this.registry.goDown();
		this.registry.set("a", this.two);
		this.registry.comeBack();
		assertThat(view().snapshot()).isEqualTo(of(this.one, this.two));
		this.scheduler.advance(HOLD);
		assertThat(view()).isEqualTo(new ServiceView(of(this.two), false, VirtualScheduler.START, null));
	}

	@Test
	void doesNotProlongTheHoldWithEachEmptyAnswer() {
		this.registry.set("a", this.one);
		view();
		this.registry.comeBackEmpty();
		this.scheduler.advance(HOLD.minusSeconds(1));
		this.registry.repeat("a");
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(view().snapshot()).isEqualTo(of());
	}

	@Test
	void believesNothingFromBeforeAnOutageThatCameMeanwhile() {
		this.registry.set("a", this.one);
		view();
		this.registry.comeBackEmpty();
		this.registry.goDown();
		this.scheduler.advance(HOLD);
		assertThat(view().snapshot()).isEqualTo(of(this.one));
		assertThat(view().error()).isNotNull();
	}

	@Test
	void goesOnWithTheHoldAfterAnOutageThatCameMeanwhile() {
		this.registry.set("a", this.one);
		view();
		this.registry.comeBackEmpty();
		this.scheduler.advance(HOLD.minusSeconds(1));
		this.registry.goDown();
		this.scheduler.advance(HOLD);
		this.registry.comeBack();
		this.scheduler.advance(Duration.ofSeconds(1).minusNanos(1));
		assertThat(view().snapshot()).isEqualTo(of(this.one));
		this.scheduler.advance(Duration.ofNanos(1));
		assertThat(view().snapshot()).isEqualTo(of());
		assertThat(view().stale()).isFalse();
	}

	@Test
	void leavesNothingScheduledWhenItIsClosed() {
		Observation observation = observation(HOLD);
		observation.seen(List.of(this.one), Continuity.RESTARTED);
		observation.seen(List.of(), Continuity.RESTARTED);
		assertThat(this.scheduler.pending()).isOne();
		observation.close();
		assertThat(this.scheduler.pending()).isZero();
	}

	@Test
	void believesAtOnceWhenTheHoldIsOff() {
		WatchSettings settings = new WatchSettings(Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO, 1);
		ServiceWatches hasty = TestWatches.create(this.registry, settings, this.scheduler);
		this.registry.set("a", this.one);
		ServiceWatch watch = hasty.get("a");
		this.registry.comeBackEmpty();
		assertThat(watch.current().snapshot()).isEqualTo(of());
	}

	@Test
	void takesTheHealthierOfTwoInstancesOfOneIdAndNoneOfOtherServices() {
		Observation observation = observation(Duration.ZERO);
		observation.seen(List.of(this.one.withHealth(Health.DOWN), this.one, Instances.instance("b", 3)),
				Continuity.RESTARTED);
		assertThat(observation.snapshot()).isEqualTo(of(this.one));
	}

	@Test
	void tellsANewListenerWhatIsKnown() {
		this.registry.set("a", this.one);
		listen();
		assertThat(this.told).containsExactly(of(this.one));
	}

	@Test
	void tellsAListenerEachRealChangeOnce() {
		listen();
		this.registry.set("a", this.one);
		this.registry.repeat("a");
		this.registry.goDown();
		this.registry.comeBack();
		this.registry.setHealth(this.one.id(), Health.DOWN);
		assertThat(this.told).containsExactly(of(), of(this.one), of(this.one.withHealth(Health.DOWN)));
	}

	@Test
	void tellsAClosedListenerNothing() {
		listen().close();
		this.registry.set("a", this.one);
		assertThat(this.told).containsExactly(of());
	}

	@Test
	void goesOnWhenAListenerThrows() {
		this.watches.listen("a", (snapshot) -> {
			throw new AssertionError("a listener's bug");
		});
		listen();
		this.registry.set("a", this.one);
		assertThat(this.told).containsExactly(of(), of(this.one));
	}

	@Test
	void tellsAChangeThatAListenerCausesAfterTheOneItWasCausedBy() {
		this.watches.listen("a", (snapshot) -> {
			if (snapshot.instances().size() == 1) {
				this.registry.set("a", this.one, this.two);
			}
		});
		listen();
		this.registry.set("a", this.one);
		assertThat(this.told).containsExactly(of(), of(this.one), of(this.one, this.two));
	}

	@Test
	void waitsForTheFirstAnswer() {
		this.registry.goDown();
		ServiceWatch watch = watch();
		CompletableFuture<ServiceView> waiting = CompletableFuture
			.supplyAsync(() -> watch.awaitFirst(Duration.ofHours(1)));
		this.registry.comeBack();
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(watch.current());
	}

	@Test
	void saysWhyThereIsNoFirstAnswer() {
		this.registry.goDown();
		assertThat(watch().awaitFirst(Duration.ZERO)).isNull();
		assertThat(watch().lastError()).hasMessage("fake: down");
	}

	@Test
	void refusesAtOnceWhenTheFirstAnswerIsOverdue() {
		this.registry.goDown();
		ServiceWatch watch = watch();
		this.scheduler.advance(WatchSettings.DEFAULTS.waitForRegistry());
		assertThat(watch.awaitFirst(Duration.ofHours(1))).isNull();
	}

	private Observation observation(Duration keepMissingFor) {
		return new Observation("a", keepMissingFor, new Timing(this.scheduler, this.scheduler, this.scheduler.clock()),
				new Listeners<>(List.of()));
	}

	private ServiceWatch watch() {
		return this.watches.get("a");
	}

	private ServiceView view() {
		return watch().current();
	}

	private Subscription listen() {
		return this.watches.listen("a", this.told::add);
	}

	private static Snapshot of(McpInstance... instances) {
		return new Snapshot("a", List.of(instances));
	}

}
