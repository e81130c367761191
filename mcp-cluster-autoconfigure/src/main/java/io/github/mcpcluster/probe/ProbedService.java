/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one subscription, each with its probe. Reports one at a time. While
 * the registry cannot be asked nothing is reported: a report would say that it can.
 */
final class ProbedService implements Observer, AutoCloseable {

	private final Observer observer;

	private final Prober prober;

	private final Map<InstanceId, InstanceProbe> probes = new HashMap<>();

	private List<McpInstance> instances = List.of();

	private boolean lost;

	private boolean closed;

	ProbedService(Observer observer, Prober prober) {
		this.observer = observer;
		this.prober = prober;
	}

	@Override
	public synchronized void seen(List<McpInstance> instances, Continuity continuity) {
		if (this.closed) {
			return;
		}
		this.lost = false;
		this.instances = instances;
		Map<InstanceId, McpInstance> present = new HashMap<>();
		instances.forEach((instance) -> present.put(instance.id(), instance));
		this.probes.values().removeIf((probe) -> isGone(probe, present));
		present.values()
			.stream()
			.filter(ProbedService::canBeAsked)
			.forEach((instance) -> this.probes.compute(instance.id(), (id, before) -> goOn(before, instance)));
		this.observer.seen(judged(), continuity);
	}

	/** The JDK's client cannot ask a host with an underscore in its name. */
	private static boolean canBeAsked(McpInstance instance) {
		return instance.uri().getHost() != null;
	}

	@Override
	public synchronized void lost(RegistryException cause) {
		if (!this.closed) {
			this.lost = true;
			this.observer.lost(cause);
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.probes.values().forEach(InstanceProbe::close);
		this.probes.clear();
	}

	/** Keeps the verdict where only traits have changed: nothing has answered since. */
	private InstanceProbe goOn(@Nullable InstanceProbe before, McpInstance instance) {
		if (before == null) {
			return begin(instance, Verdict.UP);
		}
		if (before.instance().traits().equals(instance.traits())) {
			return before;
		}
		before.close();
		return begin(instance, before.verdict());
	}

	private InstanceProbe begin(McpInstance instance, Verdict verdict) {
		InstanceProbe probe = new InstanceProbe(instance, verdict, this.prober, this::judge);
		this.prober.time().execute(probe::ask);
		return probe;
	}

	private static boolean isGone(InstanceProbe probe, Map<InstanceId, McpInstance> present) {
		McpInstance now = present.get(probe.instance().id());
		boolean gone = now == null || !now.endpoint().equals(probe.instance().endpoint());
		if (gone) {
			probe.close();
		}
		return gone;
	}

	private synchronized void judge() {
		if (!this.closed && !this.lost) {
			this.observer.seen(judged(), Continuity.CONTINUED);
		}
	}

	/** Takes what is up down if its probe says so, and leaves everything else. */
	private List<McpInstance> judged() {
		return this.instances.stream().map((instance) -> {
			InstanceProbe probe = this.probes.get(instance.id());
			return (instance.isUp() && probe != null && probe.isDown()) ? instance.withHealth(Health.DOWN) : instance;
		}).toList();
	}

}
