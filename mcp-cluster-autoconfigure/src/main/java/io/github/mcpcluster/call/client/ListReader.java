/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.call.lease.FailedLease;
import io.github.mcpcluster.call.operation.ListAll;
import io.github.mcpcluster.call.operation.Listed;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.route.RouteLease;
import io.github.mcpcluster.route.Router;
import io.modelcontextprotocol.spec.McpError;

/**
 * Reads the lists of instances that nobody calls at the moment.
 *
 * @param router leads to the instances
 * @param nanoTime clock of deadlines
 */
record ListReader(Router<InstanceConnection> router, LongSupplier nanoTime) {

	/**
	 * Reads the lists of one of several instances.
	 * @param replicas the instances, asked in this order until one answers
	 * @param atMost time for the answer of one of them
	 * @return the lists, and who gave them
	 * @throws McpClusterException if none of them answers
	 */
	Read read(List<McpInstance> replicas, Duration atMost) {
		McpClusterException failure = null;
		for (McpInstance replica : replicas) {
			try (RouteLease<InstanceConnection> lease = this.router.lease(replica).orElse(null)) {
				if (lease != null) {
					return new Read(lease.instance(), read(lease, atMost));
				}
			}
			catch (NoInstanceAvailableException | CallFailedException ex) {
				failure = ex;
			}
		}
		throw (failure != null) ? failure : failed(replicas.get(0), new IllegalStateException("it is no longer up"));
	}

	private Listed read(RouteLease<InstanceConnection> lease, Duration atMost) {
		McpInstance instance = lease.instance();
		try {
			Reply<Listed> reply = ListAll.of(instance)
				.send(lease.connection(), CallContext.until(this.nanoTime.getAsLong() + atMost.toNanos()));
			lease.success();
			return Listed.in(reply);
		}
		catch (InstanceFailure ex) {
			FailedLease.settle(lease, ex, atMost);
			throw failed(instance, ex);
		}
		catch (McpError ex) {
			lease.success();
			throw failed(instance, ex);
		}
	}

	private static CallFailedException failed(McpInstance instance, Exception cause) {
		return new CallFailedException("tools/list of service " + instance.service(), instance.id(), 1, cause);
	}

	/**
	 * Lists that were read.
	 *
	 * @param instance the instance that gave them
	 * @param listed the lists
	 */
	record Read(McpInstance instance, Listed listed) {
	}

}
