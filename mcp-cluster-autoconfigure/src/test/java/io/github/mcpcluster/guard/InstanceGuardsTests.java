/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InstanceGuardsTests {

	private static final McpInstance ONE = GuardFixture.instance("calculator", 1);

	private static final McpInstance TWO = GuardFixture.instance("calculator", 2);

	private static final McpInstance OTHER = GuardFixture.instance("weather", 1);

	private final GuardFixture fixture = new GuardFixture();

	private final InstanceGuards guards = new InstanceGuards(Duration.ofMinutes(5), List.of(this.fixture),
			this.fixture.time);

	@Test
	void makesOneGuardForEachInstance() {
		InstanceGuard guard = guard(ONE);
		assertThat(guard(ONE)).isSameAs(guard);
		assertThat(guard(TWO)).isNotSameAs(guard);
		assertThat(this.guards.find(ONE.id())).containsSame(guard);
		assertThat(this.guards.find(OTHER.id())).isEmpty();
		assertThat(this.guards.all()).containsExactlyInAnyOrder(guard, guard(TWO));
	}

	@Test
	void keepsTheGuardOfAnInstanceThatComesBackInTime() {
		InstanceGuard guard = guard(ONE);
		this.guards.retain("calculator", Set.of());
		this.fixture.time.advance(Duration.ofMinutes(5).minusNanos(1));
		this.guards.retain("calculator", Set.of(ONE.id()));
		this.fixture.time.advance(Duration.ofMinutes(10));
		this.guards.evict();
		assertThat(guard(ONE)).isSameAs(guard);
		assertThat(this.fixture.events).isEmpty();
	}

	@Test
	void keepsTheGuardOfAnInstanceThatIsAskedForInTime() {
		InstanceGuard guard = guard(ONE);
		this.guards.retain("calculator", Set.of());
		assertThat(guard(ONE)).isSameAs(guard);
		this.fixture.time.advance(Duration.ofMinutes(10));
		this.guards.evict();
		assertThat(guard(ONE)).isSameAs(guard);
	}

	@Test
	void forgetsWhatItSawOfAnInstanceThatStartedAnew() {
		guard(started(1)).trip();
		assertThat(guard(started(2)).state()).isEqualTo(BreakerState.CLOSED);
	}

	@Test
	void doesNotForgetABadInstanceThatSeemsToStartAgainAndAgain() {
		guard(started(1));
		guard(started(2)).trip();
		this.fixture.time.advance(InstanceGuards.BETWEEN_STARTS.minusNanos(1));
		assertThat(guard(started(3)).probesIn()).isPresent();
		this.fixture.time.advance(Duration.ofNanos(1));
		assertThat(guard(started(4)).probesIn()).isEmpty();
	}

	@Test
	void dropsTheGuardOfAnInstanceThatHasGone() {
		InstanceGuard guard = guard(ONE);
		guard(TWO);
		this.guards.retain("calculator", Set.of(TWO.id()));
		this.fixture.time.advance(Duration.ofMinutes(5));
		this.guards.retain("calculator", Set.of(TWO.id()));
		assertThat(this.guards.find(ONE.id())).isEmpty();
		assertThat(this.guards.find(TWO.id())).isPresent();
		assertThat(guard(ONE)).isNotSameAs(guard);
		assertThat(this.fixture.events).containsExactly("evicted " + ONE.id());
	}

	@Test
	void countsFromWhenAnInstanceWasFirstMissed() {
		guard(ONE);
		for (int minute = 0; minute < 6; minute++) {
			this.guards.retain("calculator", Set.of());
			this.fixture.time.advance(Duration.ofMinutes(1));
		}
		this.guards.evict();
		assertThat(this.guards.all()).isEmpty();
	}

	@Test
	void leavesTheGuardsOfOtherServicesAlone() {
		guard(ONE);
		guard(OTHER);
		this.guards.retain("weather", Set.of(OTHER.id()));
		this.fixture.time.advance(Duration.ofMinutes(10));
		this.guards.evict();
		assertThat(this.guards.all()).hasSize(2);
	}

	@Test
	void keepsNoMoreThanSoManyOfThoseThatHaveGone() {
		Set<InstanceId> ids = IntStream.rangeClosed(1, InstanceGuards.MAX_GONE + 10)
			.mapToObj((port) -> guard(GuardFixture.instance("calculator", port)).id())
			.collect(Collectors.toSet());
		this.guards.retain("calculator", ids);
		assertThat(this.guards.all()).hasSize(InstanceGuards.MAX_GONE + 10);
		this.guards.retain("calculator", Set.of());
		assertThat(this.guards.all()).hasSize(InstanceGuards.MAX_GONE);
	}

	@Test
	void endsACallOnAGuardThatWasDropped() {
		InstanceGuard guard = guard(ONE);
		guard.tryAcquire();
		Permit permit = guard.begin();
		this.guards.retain("calculator", Set.of());
		this.fixture.time.advance(Duration.ofMinutes(5));
		this.guards.evict();
		assertThat(permit.success()).isTrue();
	}

	@Test
	void aListenerThatThrowsDoesNoHarm() {
		InstanceGuards tough = new InstanceGuards(Duration.ZERO, List.of(new Failing()), this.fixture.time);
		InstanceGuard guard = tough.guard(ONE, GuardSettings.DEFAULTS.withBreaker(GuardFixture.SETTINGS));
		assertThatCode(guard::trip).doesNotThrowAnyException();
		assertThat(guard.state()).isEqualTo(BreakerState.OPEN);
	}

	@Test
	void tellsAllListenersThoughTheFirstThrows() {
		InstanceGuards several = new InstanceGuards(Duration.ZERO, List.of(new Failing(), this.fixture),
				this.fixture.time);
		several.guard(ONE, GuardSettings.DEFAULTS.withBreaker(GuardFixture.SETTINGS)).trip();
		assertThat(this.fixture.events).hasSize(1);
	}

	@Test
	void needsATimeToKeepGuards() {
		assertThatIllegalArgumentException().isThrownBy(() -> new InstanceGuards(Duration.ofSeconds(-1), List.of()))
			.withMessage("keepGone: PT-1S (expected: zero or more)");
	}

	private static McpInstance started(int second) {
		return McpInstance.of("calculator", ONE.endpoint(),
				Traits.builder().registeredAt(Instant.ofEpochSecond(second)).build());
	}

	private InstanceGuard guard(McpInstance instance) {
		return this.guards.guard(instance, GuardSettings.DEFAULTS.withBreaker(GuardFixture.SETTINGS));
	}

	private static final class Failing implements GuardListener {

		@Override
		public void stateChanged(InstanceGuard guard, BreakerState from, BreakerState to) {
			throw new IllegalStateException("on purpose");
		}

	}

}
