/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.mcpcluster.poll.Backoff;
import io.github.mcpcluster.poll.Pace;
import io.github.mcpcluster.poll.TokenBucket;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.consul.ConsulSettings.Timeouts;
import io.github.mcpcluster.consul.RecordingObserver.Seen;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.VirtualScheduler;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class ConsulWatchTests {

	private static final String PATH = "/v1/health/service/calculator";

	private final StubConsul consul = new StubConsul();

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(2);

	private static final String INDEX_ALONE = "?filter=Service.ID+%3D%3D+%22%22";

	private static final String ONE = """
			[{"Service": {"ID": "a", "Service": "calculator", "Address": "h", "Port": 1, "Meta": {"mcp-path": "/"}}}]""";

	private final ConsulSettings settings = ConsulSettings.builder(this.consul.uri())
		.timeouts(new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1)))
		.build();

	private final ConsulHttp http = new ConsulHttp(this.settings, "test");

	private final RecordingObserver observer = new RecordingObserver();

	private final AtomicLong catalog = new AtomicLong(CatalogChanges.UNKNOWN);

	private final ConsulWatch watch = watch(this.observer);

	@AfterEach
	void close() {
		this.watch.close();
		this.executor.shutdownNow();
		this.http.close();
		this.consul.close();
	}

	@Test
	void asksAtOnceAndThenForWhatFollows() {
		this.consul.answersIndexed(7, "[]").answersIndexed(9, "[]");
		this.watch.start();
		assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.RESTARTED);
		assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.CONTINUED);
		awaitTargets(PATH, PATH + "?index=7&wait=1000ms", PATH + "?index=9&wait=1000ms");
	}

	@Test
	void tellsOfInstancesInWhateverHealthAndLeavesOutWhatCannotBeRead() {
		this.consul.answersIndexed(7, """
				[{"Node": {"Address": "10.0.0.1"}, "Checks": [{"CheckID": "service:a", "Status": "critical"}],
				  "Service": {"ID": "a", "Service": "calculator", "Address": "", "Port": 1, "Meta": {"mcp-path": "/"}}},
				 {"Service": {"ID": "b", "Service": "calculator", "Port": 0, "Meta": {"mcp-path": "/"}}},
				 {"Service": null}, null]""");
		this.watch.start();
		List<McpInstance> instances = this.observer.nextSeen().instances();
		assertThat(instances).singleElement().satisfies((instance) -> {
			assertThat(instance.uri()).hasToString("http://10.0.0.1:1/");
			assertThat(instance.isUp()).isFalse();
		});
	}

	@Test
	void tellsThatAnAnswerIsTheSame() {
		this.consul.answersIndexed(7, "[]").answersIndexed(7, "[]");
		this.watch.start();
		this.observer.nextSeen();
		assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.CONTINUED);
		awaitTargets(PATH, PATH + "?index=7&wait=1000ms", PATH + "?index=7&wait=1000ms");
	}

	@Test
	void glancesAtTheIndexWhileItMayNotBlock() {
		this.consul.answersIndexed(7, ONE).answersIndexed(7, "[]").answersIndexed(8, "[]").answersIndexed(8, ONE);
		this.watch.block(false);
		this.watch.start();
		this.observer.nextSeen();
		assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.CONTINUED);
		assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.CONTINUED);
		awaitTargets(PATH, PATH + INDEX_ALONE, PATH + INDEX_ALONE, PATH, PATH + INDEX_ALONE);
	}

	@Test
	void sparesMostGlancesWhileNothingHasChangedInConsul() {
		this.consul.answersIndexed(7, ONE).answersIndexed(8, "[]").answersIndexed(8, "[]");
		this.catalog.set(1);
		this.watch.block(false);
		this.watch.start();
		List<McpInstance> known = this.observer.nextSeen().instances();
		for (int spared = 0; spared < 12; spared++) {
			assertThat(this.observer.nextSeen().instances()).isEqualTo(known);
		}
		assertThat(this.observer.nextSeen().instances()).isEmpty();
		assertThat(this.consul.targets()).startsWith(PATH, PATH + INDEX_ALONE, PATH);
	}

	@Test
	void glancesWhenAnythingHasChangedInConsul() {
		this.consul.answersIndexed(7, ONE).answersIndexed(7, "[]").answersIndexed(7, "[]");
		this.watch.block(false);
		ConsulWatch changing = watch(new RecordingObserver(), this.http, this.executor, Duration.ofMillis(10),
				this.catalog::incrementAndGet);
		changing.block(false);
		changing.start();
		awaitTargets(PATH, PATH + INDEX_ALONE, PATH + INDEX_ALONE, PATH + INDEX_ALONE);
		changing.close();
	}

	@Test
	void blocksAtOnceWhenItMay() {
		ConsulWatch seldom = watch(this.observer, this.http, this.executor, Duration.ofHours(1));
		this.executor.setRemoveOnCancelPolicy(true);
		seldom.block(false);
		this.consul.answersIndexed(7, "[]");
		seldom.start();
		this.observer.nextSeen();
		await().until(() -> this.executor.getQueue().size() == 1);
		seldom.block(true);
		awaitTargets(PATH, PATH + "?index=7&wait=1000ms");
		seldom.close();
	}

	@Test
	void endsABlockingQueryWithoutALossWhenItMayNoLongerBlock() {
		this.consul.answersIndexed(7, ONE).hangs().answersIndexed(7, "[]");
		this.watch.start();
		this.observer.nextSeen();
		awaitTargets(PATH, PATH + "?index=7&wait=1000ms");
		this.watch.block(false);
		assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.CONTINUED);
		assertThat(this.consul.targets().get(2)).isEqualTo(PATH + INDEX_ALONE);
	}

	@Test
	void keepsWhatItKnowsWhenTheTokenMaySeeNothingAnyMore() {
		this.consul.answersIndexed(7, ONE).answersFiltered(8, "[]").answersFiltered(9, ONE);
		this.watch.start();
		this.observer.nextSeen();
		assertThat(this.observer.nextLost())
			.hasMessageContaining("answered without instances, as the ACL token may not see all.")
			.hasMessageContaining("The ACL token lacks service:read on \"calculator\" and node:read");
		assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.RESTARTED);
	}

	@Test
	void decodesNothingThatIsAsBefore() {
		this.consul.answersIndexed(7, ONE).answersIndexed(7, "no JSON at all");
		this.watch.start();
		List<McpInstance> first = this.observer.nextSeen().instances();
		assertThat(this.observer.nextSeen().instances()).isSameAs(first);
	}

	@Test
	void seesWhatTheTokenMaySeeByNowThoughTheIndexIsTheSame() {
		this.consul.answersIndexed(7, "[]").answersIndexed(7, ONE);
		this.watch.start();
		assertThat(this.observer.nextSeen().instances()).isEmpty();
		assertThat(this.observer.nextSeen().instances()).hasSize(1);
	}

	@Test
	void startsAgainWhenTheIndexGoesBack() {
		this.consul.answersIndexed(7, "[]").answersIndexed(3, "[]").answersIndexed(4, "[]");
		this.watch.start();
		this.observer.nextSeen();
		assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.RESTARTED);
		awaitTargets(PATH, PATH + "?index=7&wait=1000ms", PATH, PATH + "?index=4&wait=1000ms");
	}

	@Test
	void asksWithAnIndexOfOneAtLeast() {
		this.consul.answersIndexed(0, "[]");
		this.watch.start();
		awaitTargets(PATH, PATH + "?index=1&wait=1000ms");
	}

	@Test
	void tellsOfEachFailureAndStartsAgain() {
		this.consul.answersIndexed(7, "[]")
			.answers(500, "No cluster leader")
			.answers(403, "Permission denied")
			.answers(429, "", Map.of("Retry-After", "0"))
			.answers(200, "[]")
			.answersIndexed(8, "<html>")
			.drops()
			.answersIndexed(9, "[]");
		this.watch.start();
		this.observer.nextSeen();
		assertThat(this.observer.nextLost()).hasMessageContaining("answered 500 (No cluster leader)");
		assertThat(this.observer.nextLost())
			.hasMessageContaining("The ACL token lacks service:read on \"calculator\" and node:read");
		assertThat(this.observer.nextLost()).hasMessageContaining("answered 429");
		assertThat(this.observer.nextLost()).hasMessageContaining("answered with no X-Consul-Index");
		assertThat(this.observer.nextLost()).hasMessageContaining("not JSON of Consul's");
		nextSeenAfterALostConnection();
		assertThat(this.consul.targets()).filteredOn(PATH::equals).hasSizeGreaterThanOrEqualTo(6);
	}

	/** A dropped query may be sent again by the HTTP client itself. */
	private void nextSeenAfterALostConnection() {
		RecordingObserver.Event event = this.observer.next();
		if (event instanceof RecordingObserver.Lost lost) {
			assertThat(lost.cause()).hasMessageContaining("lost the connection");
			event = this.observer.next();
		}
		assertThat(((Seen) event).continuity()).isEqualTo(Continuity.RESTARTED);
	}

	@Test
	void doesNotWaitForEverForAnAnswerOrForTheRestOfIt() {
		VirtualScheduler time = new VirtualScheduler();
		this.consul.hangs().answersIndexed(7, "[]").hangs().stallsWithinTheBody().answersIndexed(8, "[]");
		watch(this.observer, this.http, time).start();
		letTheDeadlinePass(time, 1);
		assertThat(this.observer.nextLost()).hasMessageContaining("had no full answer in time");
		awaitRequests(time, 2);
		this.observer.nextSeen();
		letTheDeadlinePass(time, 3);
		assertThat(this.observer.nextLost()).hasMessageContaining("?index=7&wait=1000ms had no full answer in time");
		letTheDeadlinePass(time, 4);
		assertThat(this.observer.nextLost()).hasMessageContaining("had no full answer in time");
		awaitRequests(time, 5);
		assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.RESTARTED);
	}

	private void letTheDeadlinePass(VirtualScheduler time, int requests) {
		awaitRequests(time, requests);
		time.advance(Duration.ofSeconds(32));
	}

	/** Lets the watch send what it waits to send. */
	private void awaitRequests(VirtualScheduler time, int requests) {
		await().until(() -> {
			time.advance((this.consul.requests().size() < requests) ? Duration.ofMillis(10) : Duration.ZERO);
			return this.consul.requests().size() >= requests;
		});
	}

	@Test
	void carriesOnWhenTheObserverThrows() {
		this.consul.answersIndexed(7, "[]").answers(500, "").answersIndexed(8, "[]");
		RecordingObserver behind = new RecordingObserver();
		ConsulWatch throwing = watch(new Observer() {

			@Override
			public void seen(List<McpInstance> instances, Continuity continuity) {
				behind.seen(instances, continuity);
				throw new AssertionError("seen");
			}

			@Override
			public void lost(RegistryException cause) {
				behind.lost(cause);
				throw new IllegalStateException("lost");
			}

		});
		throwing.start();
		behind.nextSeen();
		behind.nextLost();
		behind.nextSeen();
		throwing.close();
	}

	@Test
	void breaksTheConnectionWhenClosed() throws Exception {
		CountDownLatch broken = new CountDownLatch(1);
		this.consul.answersIndexed(7, "[]").answers((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try {
				while (true) {
					exchange.getResponseBody().write(' ');
					exchange.getResponseBody().flush();
				}
			}
			finally {
				broken.countDown();
			}
		});
		this.watch.start();
		this.observer.nextSeen();
		awaitTargets(PATH, PATH + "?index=7&wait=1000ms");
		this.watch.close();
		broken.await();
		assertThat(this.observer.pending()).isZero();
	}

	@Test
	void leavesNothingScheduledWhenClosed() {
		this.executor.setRemoveOnCancelPolicy(true);
		this.consul.answersIndexed(7, "[]");
		this.watch.start();
		this.observer.nextSeen();
		awaitTargets(PATH, PATH + "?index=7&wait=1000ms");
		this.watch.close();
		await().untilAsserted(() -> assertThat(this.executor.getQueue()).isEmpty());
		assertThat(this.observer.pending()).isZero();
		assertThat(this.consul.requests()).hasSize(2);
	}

	@Test
	void carriesOnWhenTheTokenCannotBeHad() {
		AtomicInteger asked = new AtomicInteger();
		ConsulSettings failing = ConsulSettings.builder(this.consul.uri())
			.token(() -> (asked.getAndIncrement() == 0) ? null : "token")
			.build();
		this.consul.answersIndexed(7, "[]");
		try (ConsulHttp http = new ConsulHttp(failing, "test");
				ConsulWatch watch = watch(this.observer, http, this.executor)) {
			watch.start();
			assertThat(this.observer.nextLost()).hasMessageContaining("NullPointerException");
			assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.RESTARTED);
		}
	}

	@Test
	void carriesOnAfterAnError() {
		AtomicInteger asked = new AtomicInteger();
		ConsulSettings failing = ConsulSettings.builder(this.consul.uri()).token(() -> {
			if (asked.getAndIncrement() == 0) {
				throw new OutOfMemoryError("no memory");
			}
			return "token";
		}).build();
		this.consul.answersIndexed(7, "[]");
		try (ConsulHttp http = new ConsulHttp(failing, "test");
				ConsulWatch watch = watch(this.observer, http, this.executor)) {
			watch.start();
			assertThat(this.observer.nextLost()).hasMessageContaining("no memory");
			assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.RESTARTED);
		}
	}

	@Test
	void endsWhenItsExecutorHasEnded() {
		this.consul.answersIndexed(7, "[]");
		this.executor.shutdownNow();
		this.watch.start();
		assertThat(this.consul.requests()).isEmpty();
	}

	@Test
	void asksAnotherAgentWithoutALossAndFromTheStart() {
		try (StubConsul other = new StubConsul()) {
			ConsulSettings both = both(other);
			this.consul.answersIndexed(7, ONE).answers(500, "No cluster leader");
			other.answersIndexed(3, ONE);
			try (ConsulHttp http = new ConsulHttp(both, "test");
					ConsulWatch watch = watch(this.observer, http, this.executor)) {
				watch.start();
				this.observer.nextSeen();
				assertThat(this.observer.nextSeen().continuity()).isEqualTo(Continuity.RESTARTED);
				await().untilAsserted(
						() -> assertThat(other.targets()).containsExactly(PATH, PATH + "?index=3&wait=1000ms"));
			}
		}
	}

	@Test
	void tellsALossOnceAllAgentsHaveFailed() {
		try (StubConsul other = new StubConsul()) {
			ConsulSettings both = both(other);
			this.consul.answers(503, "").answersIndexed(7, ONE);
			other.answers(500, "No cluster leader");
			try (ConsulHttp http = new ConsulHttp(both, "test");
					ConsulWatch watch = watch(this.observer, http, this.executor)) {
				watch.start();
				assertThat(this.observer.nextLost()).hasMessageContaining("No cluster leader");
				assertThat(this.observer.nextSeen().instances()).hasSize(1);
			}
		}
	}

	private ConsulSettings both(StubConsul other) {
		return ConsulSettings.builder(List.of(this.consul.uri(), other.uri())).build();
	}

	private void awaitTargets(String... targets) {
		await().untilAsserted(() -> assertThat(this.consul.targets()).containsExactly(targets));
	}

	private ConsulWatch watch(Observer observer) {
		return watch(observer, this.http, this.executor);
	}

	private ConsulWatch watch(Observer observer, ConsulHttp http, ScheduledExecutorService executor) {
		return watch(observer, http, executor, Duration.ofMillis(10));
	}

	private ConsulWatch watch(Observer observer, ConsulHttp http, ScheduledExecutorService executor, Duration glance) {
		return watch(observer, http, executor, glance, this.catalog::get);
	}

	private ConsulWatch watch(Observer observer, ConsulHttp http, ScheduledExecutorService executor, Duration glance,
			LongSupplier catalog) {
		Pace pace = new Pace(new TokenBucket(100, Duration.ofMillis(1), System::nanoTime),
				new Backoff(Duration.ofMillis(10), Duration.ofMillis(10), () -> 0.5));
		ConsulWatch watch = new ConsulWatch(
				new ConsulHealthQuery("calculator", http, new ConsulWireFormat(false), this.settings), observer,
				new ConsulSchedule(pace, () -> glance, catalog, new Turns(1, executor), executor));
		watch.block(true);
		return watch;
	}

}
