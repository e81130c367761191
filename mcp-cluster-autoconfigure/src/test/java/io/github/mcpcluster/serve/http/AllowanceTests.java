/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.serve.CallLimits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AllowanceTests {

	private long now = Long.MAX_VALUE - 5;

	private Allowance of(int callsPerMinute, int concurrentCalls) {
		return new Allowance(new CallLimits(callsPerMinute, concurrentCalls), this.now);
	}

	@Test
	void admitsAMinutesCallsAtOnceAndNoMore() {
		Allowance allowance = of(30, 0);
		for (int i = 0; i < 30; i++) {
			assertThat(allowance.begin(this.now)).isZero();
		}
		assertThat(allowance.begin(this.now)).isEqualTo(2);
	}

	@Test
	void fillsUpInAMinute() {
		Allowance allowance = of(2, 0);
		allowance.begin(this.now);
		allowance.begin(this.now);
		this.now += TimeUnit.SECONDS.toNanos(29);
		assertThat(allowance.begin(this.now)).isEqualTo(1);
		this.now += TimeUnit.SECONDS.toNanos(1);
		assertThat(allowance.begin(this.now)).isZero();
		this.now += TimeUnit.DAYS.toNanos(1);
		assertThat(allowance.begin(this.now)).isZero();
		assertThat(allowance.begin(this.now)).isZero();
		assertThat(allowance.begin(this.now)).isEqualTo(30);
	}

	@Test
	void admitsAsManyAtATime() {
		Allowance allowance = of(0, 2);
		assertThat(allowance.begin(this.now)).isZero();
		assertThat(allowance.begin(this.now)).isZero();
		assertThat(allowance.begin(this.now)).isEqualTo(1);
		allowance.end();
		assertThat(allowance.begin(this.now)).isZero();
	}

	@Test
	void takesNoTokenForACallThatRunsBesideTooMany() {
		Allowance allowance = of(2, 1);
		allowance.begin(this.now);
		allowance.begin(this.now);
		allowance.end();
		assertThat(allowance.begin(this.now)).isZero();
	}

	@Test
	void remembersTheLastCallersOnly() {
		Allowances allowances = new Allowances(new CallLimits(1, 0), () -> this.now);
		Allowance first = allowances.of("first", "add");
		assertThat(allowances.of("first", "add")).isSameAs(first);
		assertThat(allowances.of("first", "divide")).isNotSameAs(first);
		for (int i = 0; i < Allowances.MOST; i++) {
			allowances.of("caller " + i, "add");
		}
		assertThat(allowances.of("first", "add")).isNotSameAs(first);
	}

}
