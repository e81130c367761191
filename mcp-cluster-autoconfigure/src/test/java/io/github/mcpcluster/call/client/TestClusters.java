/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.function.DoubleSupplier;

import io.github.mcpcluster.connect.InstanceConnector;
import io.github.mcpcluster.route.RouterConfiguration;
import io.github.mcpcluster.route.TestRouters;
import io.github.mcpcluster.testing.VirtualScheduler;

/**
 * Discovery beans in virtual time, for tests of other packages.
 */
public final class TestClusters {

	private TestClusters() {
	}

	/**
	 * Returns a discovery bean without threads: all that it does later is done by the
	 * scheduler. Only its asynchronous clients can be used, as a blocking one would wait
	 * for a time that stands still meanwhile.
	 */
	public static DefaultMcpCluster create(RouterConfiguration routes, ClusterConfiguration calls,
			InstanceConnector connector, VirtualScheduler time, DoubleSupplier random) {
		Timer timer = new Timer(time.nanoTime(), random, (nanos) -> {
			throw new IllegalStateException("virtual time: a call blocks (expected: asynchronous calls)");
		}, time, time);
		return new DefaultMcpCluster(
				(connections, check) -> TestRouters.create(routes, connections, check, time, random), calls, connector,
				timer);
	}

}
