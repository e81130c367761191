/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import io.github.mcpcluster.instance.BreakerState;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a {@link TestCluster}; AssertJ's {@code assertThat(cluster)} returns
 * them.
 */
public final class TestClusterAssert extends AbstractAssert<TestClusterAssert, TestCluster> {

	TestClusterAssert(TestCluster actual) {
		super(actual, TestClusterAssert.class);
	}

	/**
	 * Verifies that a tool was executed once in the whole cluster.
	 * @param tool name of the tool
	 * @return this
	 */
	public TestClusterAssert hasExecutedOnce(String tool) {
		return hasExecuted(tool, 1);
	}

	/**
	 * Verifies how often a tool was executed in the whole cluster.
	 * @param tool name of the tool
	 * @param times number of executions
	 * @return this
	 */
	public TestClusterAssert hasExecuted(String tool, int times) {
		if (this.actual.executed(tool) != times) {
			failWithMessage("Expected %s to be executed %d times, but it was executed by %s", tool, times,
					executions(tool));
		}
		return this;
	}

	/**
	 * Verifies that each replica has executed a tool.
	 * @param tool name of the tool
	 * @return this
	 */
	public TestClusterAssert hasExecutedEverywhere(String tool) {
		if (this.actual.replicas().stream().anyMatch((replica) -> replica.executed(tool) == 0)) {
			failWithMessage("Expected %s to be executed by each replica, but it was executed by %s", tool,
					executions(tool));
		}
		return this;
	}

	/**
	 * Verifies that calls went on to another instance.
	 * @param service name of a service that was called
	 * @return this
	 */
	public TestClusterAssert hasFailedOver(String service) {
		if (this.actual.stats(service).failovers() == 0) {
			failWithMessage("Expected calls of %s to go on to another instance, but there is no failover in %s",
					service, this.actual.stats(service));
		}
		return this;
	}

	/**
	 * Verifies the state of the circuit breaker that the client has for a replica.
	 * @param service name of a service that was called
	 * @param replica the replica
	 * @param state the state
	 * @return this
	 */
	public TestClusterAssert hasBreaker(String service, Replica replica, BreakerState state) {
		boolean found = this.actual.stats(service)
			.instances()
			.stream()
			.filter((each) -> replica.ids().contains(each.instance().id()))
			.anyMatch((each) -> each.breaker() == state);
		if (!found) {
			failWithMessage("Expected the circuit breaker of %s to be %s, but the client has %s", replica, state,
					this.actual.stats(service).instances());
		}
		return this;
	}

	private String executions(String tool) {
		return this.actual.replicas()
			.stream()
			.map((replica) -> "%s: %d times".formatted(replica, replica.executed(tool)))
			.toList()
			.toString();
	}

}
