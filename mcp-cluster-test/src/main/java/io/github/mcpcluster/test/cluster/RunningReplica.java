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
		RunningReplica started = new RunningReplica(application(settings, registry, executions), registry);
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

	private static ConfigurableApplicationContext application(ReplicaSettings settings, ReplicaRegistry registry,
			Executions executions) {
		try {
			return Applications.replica(settings.services(), settings.properties(), (context) -> {
				// its proxy refuses connections after the application has been killed
				context.registerBean(McpServiceRegistry.class, () -> registry, (bean) -> bean.setDestroyMethodName(""));
				context.registerBean(InstanceSource.class, () -> settings.registry().source(),
						(bean) -> bean.setDestroyMethodName(""));
				context.registerBean(ServeListener.class, () -> executions);
				context.registerBean(ExecutedMethods.class, () -> new ExecutedMethods(executions));
			});
		}
		catch (RuntimeException ex) {
			registry.ids().forEach(settings.registry()::remove);
			registry.close();
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
		try {
			this.application.close();
		}
		finally {
			this.registry.close();
		}
	}

}
