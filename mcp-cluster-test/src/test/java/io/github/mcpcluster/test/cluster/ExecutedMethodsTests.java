/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import io.github.mcpcluster.serve.ServeListener.Outcome;
import io.github.mcpcluster.serve.ServeListener.ServedRequest;
import io.github.mcpcluster.serve.ServeListener.Started;
import org.junit.jupiter.api.Test;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Executions count where a method begins, or at least not where it is refused. */
class ExecutedMethodsTests {

	private final Executions executions = new Executions();

	@Test
	void countsWhereTheMethodIsInvoked() {
		try (GenericApplicationContext context = start(Payments.class)) {
			Payments payments = context.getBean(Payments.class);
			assertThat(payments.look("a")).isEqualTo("seen a");
			request("look").ended(Outcome.SUCCESS);
			request("look").ended(Outcome.REJECTED);
		}
		assertThat(this.executions.count("look")).isOne();
		assertThat(this.executions.count("pay")).isZero();
	}

	@Test
	void countsRequestsThatAreNotRejectedWhereABeanCannotBeWrapped() {
		try (GenericApplicationContext context = start(Closed.class)) {
			assertThat(context.getBean(Closed.class)).hasSameClassAs(new Closed());
		}
		request("shut").ended(Outcome.REJECTED);
		assertThat(this.executions.count("shut")).isZero();
		request("shut").ended(Outcome.FAILED);
		Started running = request("shut");
		assertThat(this.executions.count("shut")).isEqualTo(2);
		running.ended(Outcome.CANCELLED);
		assertThat(this.executions.count("shut")).isEqualTo(2);
	}

	private GenericApplicationContext start(Class<?> service) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(ExecutedMethods.class, () -> new ExecutedMethods(this.executions));
		context.registerBean(service);
		context.refresh();
		return context;
	}

	private Started request(String tool) {
		return this.executions.started(new ServedRequest("payments", "tools/call", tool, "", "", () -> ""));
	}

	/** A bean without a proxy. */
	static final class Closed {

		@McpTool(name = "shut")
		void close() {
		}

	}

}
