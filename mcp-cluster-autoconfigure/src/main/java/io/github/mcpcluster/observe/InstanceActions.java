/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.call.client.DefaultMcpCluster;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.LocalRegistration;
import io.github.mcpcluster.register.LocalRegistration.State;
import io.github.mcpcluster.register.ReconcilingRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Switches for single instances: in and out of traffic for the whole cluster, circuit
 * breaker of this application open and closed.
 */
public final class InstanceActions {

	private static final String EXPECTED = " (expected: drain, undrain, trip or reset)";

	private final ReconcilingRegistry registry;

	private final McpCluster cluster;

	/**
	 * Creates the switches.
	 * @param registry where instances are drained
	 * @param cluster whose circuit breakers are switched; a bean of another type has none
	 */
	public InstanceActions(ReconcilingRegistry registry, McpCluster cluster) {
		this.registry = registry;
		this.cluster = cluster;
	}

	Result act(String service, String instance, @Nullable String action) {
		if (action == null) {
			return new Result(400, "action: not set" + EXPECTED);
		}
		Optional<InstanceId> id = find(service, instance);
		if (id.isEmpty()) {
			return new Result(404, "instance: '%s' of service '%s' is not known here".formatted(instance, service));
		}
		return switch (action) {
			case "drain" -> drain(id.get(), true);
			case "undrain" -> drain(id.get(), false);
			case "trip" -> breaker(breakers().map((each) -> each.trip(id.get())), "opened");
			case "reset" -> breaker(breakers().map((each) -> each.reset(id.get())), "closed");
			default -> new Result(400, "action: '%s'%s".formatted(action, EXPECTED));
		};
	}

	/**
	 * Drains a node, or puts it back: each of its instances.
	 * @param instances the instances of the node
	 */
	Result actOnNode(String node, List<McpInstance> instances, @Nullable String action) {
		if (action == null || !(action.equals("drain") || action.equals("undrain"))) {
			return new Result(400, "action: %s (expected: drain or undrain)"
				.formatted((action != null) ? "'" + action + "'" : "not set"));
		}
		if (instances.isEmpty()) {
			return new Result(404, "node: '%s' is not known here".formatted(node));
		}
		Map<InstanceId, Result> failed = new TreeMap<>();
		for (McpInstance instance : instances) {
			Result result = drain(instance.id(), action.equals("drain"));
			if (result.status() != 200) {
				failed.put(instance.id(), result);
			}
		}
		return failed.isEmpty() ? new Result(200, "%s: %d instances".formatted(action, instances.size()))
				: new Result(502,
						failed.entrySet()
							.stream()
							.map((each) -> each.getKey() + ": " + each.getValue().message())
							.collect(Collectors.joining("; ")));
	}

	private Optional<InstanceId> find(String service, String instance) {
		Optional<McpInstance> own = this.registry.registrations()
			.stream()
			.map((LocalRegistration each) -> each.registration().instance())
			.filter((each) -> each.id().value().equals(instance))
			.findFirst();
		Optional<McpInstance> used = ClusterState.stats(this.cluster)
			.services()
			.stream()
			.flatMap((each) -> each.instances().stream())
			.map((each) -> each.instance())
			.filter((each) -> each.id().value().equals(instance))
			.findFirst();
		return own.or(() -> used).filter((each) -> each.service().equals(service)).map(McpInstance::id);
	}

	private Result drain(InstanceId id, boolean draining) {
		String done = draining ? "draining" : "no longer draining";
		try {
			this.registry.drain(id, draining);
		}
		catch (RegistryException ex) {
			return new Result(502, String.valueOf(ex.getMessage()));
		}
		return this.registry.registrations()
			.stream()
			.filter((each) -> each.registration().instance().id().equals(id))
			.filter((each) -> each.state() == State.PENDING || each.lastError() != null)
			.findFirst()
			.map((each) -> unconfirmed(done, each.lastError()))
			.orElse(new Result(200, done));
	}

	private static Result unconfirmed(String done, @Nullable String error) {
		return new Result(502, "%s here, but the registry is not informed yet: %s (it will be as soon as it answers)"
			.formatted(done, (error != null) ? error : "the instance is not registered yet"));
	}

	private Optional<DefaultMcpCluster> breakers() {
		return (this.cluster instanceof DefaultMcpCluster ours) ? Optional.of(ours) : Optional.empty();
	}

	private static Result breaker(Optional<Boolean> done, String what) {
		return done.orElse(false) ? new Result(200, "circuit breaker " + what) : new Result(409,
				"no circuit breaker: this application has not called the instance, or breakers are off");
	}

	/**
	 * Result of an action.
	 *
	 * @param status HTTP status
	 * @param message what was done, or why not
	 */
	public record Result(int status, String message) {
	}

}
