/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

/**
 * A registry that makes HTTP checks itself, only some time after the registration: an
 * instance that does not report its health is asked by this process first, with each
 * registration, so that none is shown as up of which nobody knows. It is registered as
 * down if it does not answer with 2xx within the timeout of its check. Safe for use by
 * several threads.
 */
public final class FirstCheckRegistry extends ForwardingRegistry implements AutoCloseable {

	private final HealthProbe probe;

	/**
	 * Creates the registry.
	 * @param registry the registry that is written to; it is not closed with this
	 */
	public FirstCheckRegistry(McpServiceRegistry registry) {
		this(registry, new HttpProbe());
	}

	FirstCheckRegistry(McpServiceRegistry registry, HealthProbe probe) {
		super(registry);
		this.probe = probe;
	}

	@Override
	public void register(Registration registration) {
		boolean unknown = registration.instance().isUp() && !registration.reportsHealth();
		super.register((unknown && registration.check() instanceof HealthCheck.Http check)
				? registration.withHealth(ask(check)) : registration);
	}

	private Health ask(HealthCheck.Http check) {
		CompletableFuture<Integer> answer = this.probe.ask(Question.get(check.uri()));
		try {
			int status = answer.get(check.timeout().toNanos(), TimeUnit.NANOSECONDS);
			return (status / 100 == 2) ? Health.UP : Health.DOWN;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Health.DOWN;
		}
		catch (ExecutionException | TimeoutException ex) {
			return Health.DOWN;
		}
		finally {
			answer.cancel(true);
		}
	}

	@Override
	public void close() {
		this.probe.close();
	}

}
