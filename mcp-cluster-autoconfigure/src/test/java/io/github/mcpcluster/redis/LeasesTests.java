/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link Leases}.
 */
class LeasesTests {

	private static final InstanceId A = new InstanceId("a");

	private static final InstanceId B = new InstanceId("b");

	private final List<Map<String, Health>> rounds = new ArrayList<>();

	private final Set<InstanceId> missing = new HashSet<>();

	private RegistryException failure;

	private long now = -5;

	private final Leases leases = new Leases(this::renew,
			new RedisSettings("test", Duration.ofSeconds(15), Duration.ofSeconds(2)), () -> this.now);

	@Test
	void oneRoundRenewsAllLeases() {
		add(A, B);
		this.leases.renew(A, Health.UP);
		this.leases.renew(B, Health.UP);
		assertThat(this.rounds).containsExactly(Map.of("a", Health.UP, "b", Health.UP));
	}

	@Test
	void theNextHeartbeatOfTheSameInstanceBeginsARound() {
		add(A, B);
		this.leases.renew(A, Health.UP);
		this.leases.renew(A, Health.UP);
		assertThat(this.rounds).hasSize(2);
	}

	@Test
	void theOutcomeOfARoundIsGoodForHalfAnInterval() {
		add(A, B);
		this.leases.renew(A, Health.UP);
		pass(Duration.ofMillis(2501));
		this.leases.renew(B, Health.UP);
		assertThat(this.rounds).hasSize(2);
	}

	@Test
	void anotherHealthIsReportedAtOnce() {
		add(A, B);
		this.leases.renew(A, Health.UP);
		this.leases.renew(B, Health.DOWN);
		assertThat(this.rounds).last().isEqualTo(Map.of("a", Health.UP, "b", Health.DOWN));
		assertThat(this.leases.health(B, Health.UP)).isEqualTo(Health.DOWN);
	}

	@Test
	void theHealthThatIsRegisteredCountsUntilAnotherIsReported() {
		add(A);
		assertThat(this.leases.health(A, Health.DOWN)).isEqualTo(Health.DOWN);
		this.leases.renew(A, Health.UP);
		add(A);
		assertThat(this.leases.health(A, Health.DOWN)).isEqualTo(Health.UP);
	}

	@Test
	void anInstanceWithoutHeartbeatsIsNotRenewedByThoseOfOthers() {
		add(A, B);
		pass(Duration.ofSeconds(16));
		this.leases.renew(A, Health.UP);
		assertThat(this.rounds).containsExactly(Map.of("a", Health.UP));
	}

	@Test
	void anInstanceThatWasRemovedIsNotRenewed() {
		add(A, B);
		this.leases.remove(B);
		this.leases.renew(A, Health.UP);
		assertThat(this.rounds).containsExactly(Map.of("a", Health.UP));
		assertThat(this.leases.ids()).containsExactly(A);
	}

	@Test
	void onlyTheInstanceThatIsMissingIsRefused() {
		add(A, B);
		this.missing.add(B);
		assertThatNoException().isThrownBy(() -> this.leases.renew(A, Health.UP));
		assertThatExceptionOfType(UnknownInstanceException.class).isThrownBy(() -> this.leases.renew(B, Health.UP))
			.withMessageContaining("'b'");
		assertThat(this.rounds).hasSize(1);
	}

	@Test
	void aRedisThatDoesNotAnswerIsAskedOnceForAll() {
		add(A, B);
		this.failure = new RegistryException("Redis: no answer", null);
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.leases.renew(A, Health.UP))
			.withMessage("Redis: no answer");
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.leases.renew(B, Health.UP))
			.withMessage("Redis: no answer");
		assertThat(this.rounds).hasSize(1);
	}

	private void add(InstanceId... ids) {
		List.of(ids).forEach((id) -> this.leases.add(id, Health.UP));
	}

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

	private Set<InstanceId> renew(Map<InstanceId, Health> healths) {
		Map<String, Health> sent = new TreeMap<>();
		healths.forEach((id, health) -> sent.put(id.value(), health));
		this.rounds.add(sent);
		if (this.failure != null) {
			throw this.failure;
		}
		return this.missing;
	}

}
