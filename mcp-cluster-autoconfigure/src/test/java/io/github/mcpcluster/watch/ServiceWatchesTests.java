/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ServiceWatchesTests {

	private static final Duration IDLE = Duration.ofMinutes(8);

	private static final WatchSettings SETTINGS = new WatchSettings(Duration.ofSeconds(2), IDLE, Duration.ofSeconds(15),
			2);

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final FakeRegistry registry = new FakeRegistry();

	private final List<String> events = new ArrayList<>();

	private final ServiceWatches watches = TestWatches.create(this.registry, SETTINGS,
			List.of(new Recorder(this.events)), this.scheduler);

	@Test
	void beginsWithTheFirstUse() {
		assertThat(this.watches.current()).isEmpty();
		assertThat(this.scheduler.pending()).isZero();
		ServiceWatch watch = this.watches.get("a");
		assertThat(this.watches.current()).containsExactly(watch);
		assertThat(this.watches.get("a")).isSameAs(watch);
		assertThat(this.registry.observers("a")).isOne();
	}

	@Test
	void stopsWhatIsNotUsed() {
		this.watches.get("a");
		this.scheduler.advance(IDLE.plusMinutes(1));
		assertThat(this.watches.find("a")).isEmpty();
		assertThat(this.registry.observers("a")).isZero();
	}

	@Test
	void keepsWhatIsUsed() {
		ServiceWatch watch = this.watches.get("a");
		this.scheduler.advance(IDLE.minusMinutes(1));
		this.watches.get("a");
		this.scheduler.advance(IDLE.minusMinutes(1));
		assertThat(this.watches.find("a")).containsSame(watch);
	}

	@Test
	void keepsWhatSomebodyListensTo() {
		Subscription subscription = this.watches.listen("a", (snapshot) -> {
		});
		this.scheduler.advance(IDLE.multipliedBy(3));
		assertThat(this.watches.find("a")).isPresent();
		subscription.close();
		this.scheduler.advance(IDLE.plusMinutes(1));
		assertThat(this.watches.find("a")).isEmpty();
	}

	@Test
	void beginsAnewAfterAPause() {
		this.registry.set("a", Instances.instance("a", 1));
		this.watches.get("a");
		this.scheduler.advance(IDLE.plusMinutes(1));
		this.registry.set("a");
		assertThat(this.watches.get("a").current().snapshot()).isEqualTo(Snapshot.empty("a"));
	}

	@Test
	void refusesMoreServicesThanTheBound() {
		this.watches.get("a");
		this.watches.get("b");
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.watches.get("c"))
			.withMessageContaining("at most 2")
			.withMessageContaining("mcp.cluster.client.max-watches");
	}

	@Test
	void givesThePlaceOfAServiceThatIsOnlyLookedAtToOneThatIsCalled() {
		this.watches.look("a");
		this.watches.look("b");
		this.watches.get("b");
		this.watches.get("c");
		assertThat(this.watches.current()).extracting(ServiceWatch::service).containsExactlyInAnyOrder("b", "c");
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.watches.look("d"));
	}

	@Test
	void keepsWhatIsLookedAt() {
		ServiceWatch watch = this.watches.look("a");
		this.scheduler.advance(IDLE.minusMinutes(1));
		this.watches.look("a");
		this.scheduler.advance(IDLE.minusMinutes(1));
		assertThat(this.watches.find("a")).containsSame(watch);
	}

	@Test
	void reportsToTheSourceWhichServicesAreCalledOnceASecond() {
		this.watches.get("a");
		this.watches.get("a");
		this.watches.look("b");
		this.scheduler.advance(Duration.ofSeconds(3));
		assertThat(this.registry.uses()).containsExactly("a");
		this.watches.get("a");
		this.scheduler.advance(Duration.ofSeconds(3));
		assertThat(this.registry.uses()).containsExactly("a", "a");
	}

	@Test
	void refusesANameThatIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.watches.get("no name"));
	}

	@Test
	void releasesEverythingWhenClosed() {
		this.watches.get("a");
		this.watches.close();
		assertThat(this.registry.observers("a")).isZero();
		assertThat(this.watches.current()).isEmpty();
		assertThat(this.scheduler.isShutdown()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> this.watches.get("a"));
	}

	@Test
	void staysClosedWhenClosedTwice() {
		this.watches.close();
		this.watches.close();
		assertThat(this.events).isEmpty();
	}

	@Test
	void wakesNobodyWithNothingWhenClosed() {
		this.registry.goDown();
		ServiceWatch watch = this.watches.get("a");
		this.watches.close();
		assertThat(watch.awaitFirst(Duration.ofHours(1))).isNull();
	}

	@Test
	void tellsWhatHappensInOrder() {
		this.watches.get("a");
		this.registry.set("a", Instances.instance("a", 1));
		this.registry.goDown();
		this.registry.goDown();
		this.registry.comeBack();
		this.watches.close();
		assertThat(this.events).containsExactly("started a", "changed a 0 0", "changed a 0 1", "lost a", "back a",
				"stopped a");
	}

	@Test
	void tellsThatAWatchStopsWhichTheSourceRefuses() {
		ServiceWatches refused = TestWatches.create(new Refusing(), SETTINGS, List.of(new Recorder(this.events)),
				this.scheduler);
		assertThatIllegalStateException().isThrownBy(() -> refused.get("a")).withMessage("refused");
		assertThat(this.events).containsExactly("started a", "stopped a");
		assertThat(refused.current()).isEmpty();
	}

	@Test
	void survivesAListenerThatThrows() {
		WatchListener broken = new WatchListener() {
			@Override
			public void changed(String service, Snapshot before, Snapshot after) {
				throw new IllegalStateException("a listener's bug");
			}
		};
		ServiceWatches others = TestWatches.create(this.registry, SETTINGS, List.of(broken), this.scheduler);
		assertThat(others.get("a").awaitFirst(Duration.ZERO)).isNotNull();
	}

	@Test
	void runsOnRealThreadsThatEndWithIt() {
		try (ServiceWatches real = new ServiceWatches(this.registry, SETTINGS, List.of(new Recorder(this.events)))) {
			assertThat(real.get("a").awaitFirst(Duration.ofSeconds(1))).isNotNull();
		}
		assertThat(this.events).contains("stopped a");
	}

	/** Lets nobody observe a service. */
	private static final class Refusing implements InstanceSource {

		@Override
		public String kind() {
			return "refusing";
		}

		@Override
		public Set<String> services() {
			return Set.of();
		}

		@Override
		public Subscription subscribe(String service, Observer observer) {
			throw new IllegalStateException("refused");
		}

	}

	/** Writes down what it is told. */
	private record Recorder(List<String> events) implements WatchListener {

		@Override
		public void started(ServiceWatch watch) {
			this.events.add("started " + watch.service());
		}

		@Override
		public void changed(String service, Snapshot before, Snapshot after) {
			this.events.add("changed %s %d %d".formatted(service, before.instances().size(), after.instances().size()));
		}

		@Override
		public void lost(String service, RegistryException cause) {
			this.events.add("lost " + service);
		}

		@Override
		public void back(String service) {
			this.events.add("back " + service);
		}

		@Override
		public void stopped(String service) {
			this.events.add("stopped " + service);
		}

	}

}
