/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.testing.TestConsul;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.web.filter.OncePerRequestFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An instance that fails calls while Consul finds it healthy.
 */
class BreakerIT {

	private static final Duration BOUND = Duration.ofSeconds(60);

	@AutoClose
	private Application faulty;

	@AutoClose
	private Application sound;

	@AutoClose
	private Application client;

	@BeforeEach
	void start() {
		TestConsul.shared().reset();
		this.faulty = Application.of(Calculator.class, Fault.class).consul(TestConsul.shared()).start();
		this.sound = Application.of(Calculator.class).consul(TestConsul.shared()).start();
	}

	private void client(String openFor) {
		this.client = Application.of()
			.consul(TestConsul.shared())
			.property("mcp.cluster.client.services.calculator.breaker.window", 3)
			.property("mcp.cluster.client.services.calculator.breaker.minimum-calls", 3)
			.property("mcp.cluster.client.services.calculator.breaker.failure-rate", 100)
			.property("mcp.cluster.client.services.calculator.breaker.open-for", openFor)
			.property("mcp.cluster.client.services.calculator.breaker.trial-calls", 1)
			.start();
		await().atMost(BOUND).until(() -> this.client.cluster().discover("calculator").size() == 2);
	}

	@Test
	void isExcludedAfterThreeFailures() {
		client("1h");
		Fault fault = this.faulty.bean(Fault.class);
		fault.on = true;
		callsGoWell(6);
		assertThat(fault.requests).hasValue(3);
		assertThat(breaker()).isEqualTo("open");
		assertThat(available()).containsExactly(this.sound.calculatorId());
		callsGoWell(10);
		assertThat(fault.requests).hasValue(3);
	}

	@Test
	void isProbedWhenItsTimeIsOverAndBack() {
		client("1s");
		Fault fault = this.faulty.bean(Fault.class);
		fault.on = true;
		callsGoWell(6);
		assertThat(fault.requests).hasValueGreaterThanOrEqualTo(3);
		fault.on = false;
		await().atMost(BOUND).until(() -> this.client.call("where").equals(this.faulty.calculatorId()));
		assertThat(breaker()).isEqualTo("closed");
		assertThat(available()).hasSize(2);
	}

	@Test
	void isTrippedAndResetThroughActuator() {
		client("1h");
		callsGoWell(2);
		assertThat(this.client.act(this.faulty.calculatorId(), "trip").status()).isEqualTo(200);
		assertThat(breaker()).isEqualTo("open");
		for (int i = 0; i < 6; i++) {
			assertThat(this.client.call("where")).isEqualTo(this.sound.calculatorId());
		}
		assertThat(this.client.act(this.faulty.calculatorId(), "reset").status()).isEqualTo(200);
		assertThat(breaker()).isEqualTo("closed");
		assertThat(List.of(this.client.call("where"), this.client.call("where"))).contains(this.faulty.calculatorId());
	}

	private void callsGoWell(int calls) {
		for (int i = 0; i < calls; i++) {
			assertThat(this.client.call("where")).startsWith("calculator-");
		}
	}

	private String breaker() {
		return this.client.endpoint("/calculator/" + this.faulty.calculatorId()).path("breaker").asString();
	}

	private List<String> available() {
		return this.client.cluster()
			.discover(InstanceQuery.service("calculator").excludeCircuitBroken(true).build())
			.stream()
			.map((McpInstance instance) -> instance.id().value())
			.toList();
	}

	/** Answers calls with 500 while it is on; the health path stays as it is. */
	static class Fault extends OncePerRequestFilter {

		private final AtomicInteger requests = new AtomicInteger();

		private volatile boolean on;

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			if (this.on && request.getMethod().equals("POST")) {
				// the list of tools is read beside the first call
				if ("tools/call".equals(request.getHeader(McpHeaders.METHOD))) {
					this.requests.incrementAndGet();
				}
				response.sendError(500);
			}
			else {
				chain.doFilter(request, response);
			}
		}

	}

}
