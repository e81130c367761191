/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Health found by asking, in virtual time: every 5 s, with a timeout of 2 s.
 */
class ProberTests {

	private static final String SERVICE = "calculator";

	private final McpInstance one = Instances.instance(SERVICE, 1001);

	private final McpInstance two = Instances.instance(SERVICE, 1002);

	private final VirtualScheduler time = new VirtualScheduler();

	private final FakeRegistry registry = new FakeRegistry();

	/** Status by port; a port without one does not answer. */
	private final Map<Integer, Integer> statuses = new HashMap<>(Map.of(1001, 200, 1002, 200));

	private final List<Question> asked = new ArrayList<>();

	private final List<String> reports = new ArrayList<>();

	@Test
	void anInstanceThatEndsIsDownWithinOneIntervalAndComesBack() {
		observe(settings(1, 1, 16), this.one, this.two);
		this.statuses.put(1001, 0);
		this.time.advance(Duration.ofSeconds(5));
		assertThat(last()).isEqualTo("CONTINUED 1001=DOWN 1002=UP");
		this.statuses.put(1001, 200);
		this.time.advance(Duration.ofSeconds(5));
		assertThat(last()).isEqualTo("CONTINUED 1001=UP 1002=UP");
		assertThat(this.reports).hasSize(3);
	}

	@Test
	void anInstanceThatHangsIsDownWithinIntervalAndTimeout() {
		observe(settings(1, 1, 16), this.one, this.two);
		this.statuses.remove(1001);
		this.time.advance(Duration.ofMillis(6_999));
		assertThat(this.reports).hasSize(1);
		this.time.advance(Duration.ofMillis(1));
		assertThat(last()).isEqualTo("CONTINUED 1001=DOWN 1002=UP");
	}

	@Test
	void severalAnswersInARowDecideWhereThatIsAskedFor() {
		observe(settings(2, 3, 16), this.one);
		this.statuses.put(1001, 503);
		this.time.advance(Duration.ofSeconds(5));
		assertThat(last()).endsWith("1001=UP");
		this.time.advance(Duration.ofSeconds(5));
		assertThat(last()).endsWith("1001=DOWN");
		this.statuses.put(1001, 200);
		this.time.advance(Duration.ofSeconds(10));
		assertThat(last()).endsWith("1001=DOWN");
		this.time.advance(Duration.ofSeconds(5));
		assertThat(last()).endsWith("1001=UP");
	}

	@Test
	void whatTheSourceReportsAsDownOrDrainingStaysSo() {
		observe(settings(1, 1, 16), this.one.withHealth(Health.DOWN), this.two.withHealth(Health.DRAINING));
		this.time.advance(Duration.ofSeconds(5));
		assertThat(last()).endsWith("1001=DOWN 1002=DRAINING");
		this.statuses.put(1002, 0);
		this.time.advance(Duration.ofSeconds(5));
		assertThat(last()).endsWith("1001=DOWN 1002=DRAINING");
	}

	@Test
	void anInstanceThatGoesOrMovesIsAskedNoMore() {
		observe(settings(1, 1, 16), this.one, this.two);
		this.statuses.put(1001, 0);
		this.time.advance(Duration.ofSeconds(5));
		McpInstance moved = new McpInstance(this.one.id(), SERVICE,
				new Endpoint(false, "127.0.0.1", 1003, "/mcp/calculator"), this.one.traits(), Health.UP);
		this.statuses.put(1003, 200);
		this.registry.set(SERVICE, moved);
		assertThat(last()).endsWith("1003=UP");
		this.asked.clear();
		this.time.advance(Duration.ofSeconds(5));
		assertThat(this.asked).extracting((question) -> question.uri().getPort()).containsExactly(1003);
	}

	@Test
	void nothingIsAskedAfterTheEndOfASubscription() {
		observe(settings(1, 1, 16), this.one).close();
		this.asked.clear();
		this.time.advance(Duration.ofMinutes(1));
		assertThat(this.asked).isEmpty();
		assertThat(this.time.pending()).isZero();
	}

	@Test
	void nothingIsReportedWhileTheRegistryIsLost() {
		observe(settings(1, 1, 16), this.one);
		this.registry.goDown();
		this.statuses.put(1001, 0);
		int before = this.reports.size();
		this.time.advance(Duration.ofSeconds(5));
		assertThat(this.reports).hasSize(before);
		this.registry.comeBack();
		assertThat(last()).endsWith("1001=DOWN");
	}

	@Test
	void noMoreQuestionsThanAllowedAreUnderWay() {
		this.statuses.clear();
		observe(settings(1, 1, 1), this.one, this.two);
		assertThat(this.asked).hasSize(1);
		this.time.advance(Duration.ofSeconds(2));
		assertThat(this.asked).hasSize(2);
		this.time.advance(Duration.ofSeconds(2));
		assertThat(last()).endsWith("1001=DOWN 1002=DOWN");
	}

	@Test
	void jitterShortensEachIntervalByChance() {
		ProbeSettings jittery = new ProbeSettings(ProbeKind.HEALTH, Duration.ofSeconds(5), Duration.ofSeconds(2), 1, 1,
				0.2, 16);
		observe(jittery, this.one);
		this.time.advance(Duration.ofMillis(4_500));
		assertThat(this.asked).hasSize(2);
	}

	@Test
	void asksForTheHealthPathOfTheMetadataOrTheUsualOne() {
		assertThat(Question.health(this.one).uri()).isEqualTo(URI.create(this.one.uri() + "/health"));
		assertThat(Question.health(with(Traits.builder().metadata(Map.of("health-path", "/live")).build())).uri())
			.isEqualTo(URI.create("http://127.0.0.1:1001/live"));
		assertThatIllegalArgumentException().isThrownBy(
				() -> Question.health(with(Traits.builder().metadata(Map.of("health-path", "/../admin")).build())));
	}

	@Test
	void pingsInTheWordsOfTheEra() {
		assertThat(Question.ping(with(Traits.builder().spec("2026-07-28,2025-11-25").build())))
			.returns(true, (question) -> question.body().contains("\"server/discover\""))
			.returns("2026-07-28", (question) -> question.headers().get("MCP-Protocol-Version"));
		assertThat(Question.ping(with(Traits.NONE)).body()).contains("server/discover");
		assertThat(Question.ping(with(Traits.builder().spec("2025-11-25").build())).body()).contains("\"ping\"");
	}

	@Test
	void anyAnswerOfALivingServerIsUpForAPing() {
		assertThat(List.of(200, 202, 400, 401, 403, 405, 429)).allMatch(ProbeKind.PING::isUp);
		assertThat(List.of(302, 404, 500, 503)).noneMatch(ProbeKind.PING::isUp);
		assertThat(List.of(302, 400, 401, 404, 503)).noneMatch(ProbeKind.HEALTH::isUp);
	}

	@Test
	void passesOnThatTheServiceWasUsed() {
		observe(settings(1, 1, 16), this.one).used();
		assertThat(this.registry.uses()).containsExactly(SERVICE);
	}

	@Test
	void refusesSettingsThatMakeNoSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> settings(0, 1, 1)).withMessageStartingWith("failures: 0");
		assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 0, 1))
			.withMessageStartingWith("successes: 0");
		assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 1, 0))
			.withMessageStartingWith("max-concurrent: 0");
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new ProbeSettings(ProbeKind.PING, Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1, 0, 1))
			.withMessageStartingWith("timeout: 1s");
	}

	private Subscription observe(ProbeSettings settings, McpInstance... instances) {
		this.registry.set(SERVICE, instances);
		return new Prober(settings, this::answer, new SingleThread(this.time), () -> 0.9).over(this.registry)
			.subscribe(SERVICE, new Observer() {

				@Override
				public void seen(List<McpInstance> instances, Continuity continuity) {
					ProberTests.this.reports.add(continuity + " "
							+ String.join(" ",
									instances.stream()
										.map((instance) -> instance.endpoint().port() + "=" + instance.health())
										.toList()));
				}

				@Override
				public void lost(RegistryException cause) {
					ProberTests.this.reports.add("lost");
				}

			});
	}

	private String last() {
		return this.reports.get(this.reports.size() - 1);
	}

	private McpInstance with(Traits traits) {
		return new McpInstance(this.one.id(), SERVICE, this.one.endpoint(), traits, Health.UP);
	}

	private CompletableFuture<Integer> answer(Question question) {
		this.asked.add(question);
		Integer status = this.statuses.get(question.uri().getPort());
		if (status == null) {
			return new CompletableFuture<>();
		}
		return (status == 0) ? CompletableFuture.failedFuture(new IOException("refused"))
				: CompletableFuture.completedFuture(status);
	}

	private static ProbeSettings settings(int failures, int successes, int maxConcurrent) {
		return new ProbeSettings(ProbeKind.HEALTH, Duration.ofSeconds(5), Duration.ofSeconds(2), failures, successes, 0,
				maxConcurrent);
	}

}
