/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.time.Duration;

import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.serve.ServeListener;
import io.github.mcpcluster.test.fault.Fault;
import io.github.mcpcluster.watch.InstanceSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * One run of a replica.
 *
 * @param application the application
 * @param registry the registry as it has it
 */
record RunningReplica(ConfigurableApplicationContext application, ReplicaRegistry registry) {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** Starts one, and returns when it registers. */
	static RunningReplica start(ReplicaSettings settings, Executions executions) {
		ReplicaRegistry registry = new ReplicaRegistry(settings.registry());
		ConfigurableApplicationContext application = Applications.replica(settings.services(), settings.properties(),
				(context) -> {
					context.registerBean(McpServiceRegistry.class, () -> registry);
					context.registerBean(InstanceSource.class, () -> settings.registry().source(),
							(bean) -> bean.setDestroyMethodName(""));
					context.registerBean(ServeListener.class, () -> executions);
				});
		RunningReplica started = new RunningReplica(application, registry);
		try {
			Awaitility.await("registration of a replica with " + settings.services())
				.atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(10))
				.until(registry::isInUse);
			return started;
		}
		catch (ConditionTimeoutException ex) {
			started.close();
			throw ex;
		}
	}

	void kill() {
		this.registry.die();
		this.registry.proxy().apply(Fault.refused());
		this.application.close();
	}

	void close() {
		this.registry.die();
		this.application.close();
		this.registry.close();
	}

}
