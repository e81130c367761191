/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.mcpcluster.McpClusterEvent;
import io.github.mcpcluster.McpClusterEvent.BreakerClosed;
import io.github.mcpcluster.McpClusterEvent.BreakerOpened;
import io.github.mcpcluster.McpClusterEvent.InstanceDown;
import io.github.mcpcluster.McpClusterEvent.InstanceDraining;
import io.github.mcpcluster.McpClusterEvent.InstanceJoined;
import io.github.mcpcluster.McpClusterEvent.InstanceLeft;
import io.github.mcpcluster.McpClusterEvent.InstanceUp;
import io.github.mcpcluster.McpClusterEvent.OffersAgree;
import io.github.mcpcluster.McpClusterEvent.OffersDiffer;
import io.github.mcpcluster.McpClusterEvent.RegistryBack;
import io.github.mcpcluster.McpClusterEvent.RegistryLost;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.guard.GuardListener;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.register.LocalRegistration;
import io.github.mcpcluster.register.RegistrationListener;
import io.github.mcpcluster.watch.WatchListener;

/**
 * Turns what the parts of the cluster report into {@link McpClusterEvent}s. Hands them to
 * an executor, as those who report must not wait.
 */
public final class ClusterEvents implements WatchListener, GuardListener, RegistrationListener {

	private final Consumer<McpClusterEvent> publisher;

	private final Executor executor;

	private final InstantSource clock;

	/** Watches and registrations that the registry does not answer for. */
	private final Set<String> unanswered = new HashSet<>();

	/**
	 * Creates the events.
	 * @param publisher takes them
	 * @param executor runs the publisher, for one event after the other
	 * @param clock the time
	 */
	public ClusterEvents(Consumer<McpClusterEvent> publisher, Executor executor, InstantSource clock) {
		this.publisher = publisher;
		this.executor = executor;
		this.clock = clock;
	}

	@Override
	public void changed(String service, Snapshot before, Snapshot after) {
		Map<InstanceId, McpInstance> gone = new HashMap<>();
		before.instances().forEach((instance) -> gone.put(instance.id(), instance));
		for (McpInstance instance : after.instances()) {
			McpInstance known = gone.remove(instance.id());
			if (known == null) {
				publish((time) -> new InstanceJoined(time, instance));
			}
			else if (known.health() != instance.health()) {
				publish((time) -> healthChanged(time, instance));
			}
		}
		gone.values().forEach((instance) -> publish((time) -> new InstanceLeft(time, instance)));
		offersChanged(service, before.digests().size(), after.digests().size());
	}

	private static McpClusterEvent healthChanged(Instant time, McpInstance instance) {
		return switch (instance.health()) {
			case UP -> new InstanceUp(time, instance);
			case DOWN -> new InstanceDown(time, instance);
			case DRAINING -> new InstanceDraining(time, instance);
		};
	}

	private void offersChanged(String service, int before, int after) {
		if (after > 1 && before <= 1) {
			publish((time) -> new OffersDiffer(time, service, after));
		}
		else if (after <= 1 && before > 1) {
			publish((time) -> new OffersAgree(time, service));
		}
	}

	@Override
	public void lost(String service, RegistryException cause) {
		unanswered(watch(service), String.valueOf(cause.getMessage()));
	}

	@Override
	public void back(String service) {
		answered(watch(service));
	}

	@Override
	public void stopped(String service) {
		answered(watch(service));
	}

	@Override
	public void changed(LocalRegistration registration) {
		String error = registration.lastError();
		if (error != null) {
			unanswered(registration(registration), error);
		}
		else if (registration.state() != LocalRegistration.State.PENDING) {
			answered(registration(registration));
		}
	}

	@Override
	public void removed(LocalRegistration registration) {
		answered(registration(registration));
	}

	@Override
	public void stateChanged(InstanceGuard guard, BreakerState from, BreakerState to) {
		if (to == BreakerState.OPEN && from == BreakerState.CLOSED) {
			publish((time) -> new BreakerOpened(time, guard.service(), guard.id()));
		}
		else if (to == BreakerState.CLOSED) {
			publish((time) -> new BreakerClosed(time, guard.service(), guard.id()));
		}
	}

	private synchronized void unanswered(String asker, String error) {
		boolean first = this.unanswered.isEmpty();
		this.unanswered.add(asker);
		if (first) {
			publish((time) -> new RegistryLost(time, error));
		}
	}

	private synchronized void answered(String asker) {
		if (this.unanswered.remove(asker) && this.unanswered.isEmpty()) {
			publish(RegistryBack::new);
		}
	}

	private static String watch(String service) {
		return "watch " + service;
	}

	private static String registration(LocalRegistration registration) {
		return "registration " + registration.registration().instance().id();
	}

	private void publish(Function<Instant, McpClusterEvent> event) {
		McpClusterEvent made = event.apply(this.clock.instant());
		this.executor.execute(() -> this.publisher.accept(made));
	}

}
