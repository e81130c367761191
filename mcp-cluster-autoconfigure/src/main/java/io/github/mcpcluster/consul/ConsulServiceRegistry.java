/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

/**
 * Writes instances to a Consul agent: the first one that answers, and the same until it
 * fails. The next one does not know the instances, so that they are registered there; the
 * entries of the one before are removed as soon as it answers again.
 */
final class ConsulServiceRegistry implements McpServiceRegistry {

	private final ConsulAgents choice;

	private final Map<URI, ConsulAgent> agents;

	private final FormerAgents former;

	ConsulServiceRegistry(ConsulHttp http, ConsulWireFormat format, ConsulSettings settings) {
		this.choice = http.agents();
		Map<URI, ConsulAgent> agents = new HashMap<>();
		settings.addresses()
			.forEach((address) -> agents.put(address, new ConsulAgent(address, http, format, settings)));
		this.agents = Map.copyOf(agents);
		this.former = new FormerAgents((id, address) -> agent(address).beginDeregister(id));
	}

	@Override
	public String kind() {
		return "consul";
	}

	@Override
	public void register(Registration registration) {
		InstanceId id = registration.instance().id();
		write((agent) -> {
			this.former.begun(id, agent.address());
			try {
				agent.register(registration);
			}
			catch (ConsulException ex) {
				throw ex;
			}
			catch (RegistryException ex) {
				// one without an answer may have been carried out
				this.former.unanswered(id, agent.address());
				throw ex;
			}
			this.former.registered(id, agent.address());
		});
	}

	@Override
	public void deregister(InstanceId id) {
		try {
			write((agent) -> {
				agent.deregister(id);
				this.former.deregistered(id, agent.address());
			});
		}
		finally {
			this.former.removeEntries();
		}
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		write((agent) -> agent.drain(id, draining));
	}

	@Override
	public List<McpInstance> registered() {
		return ask(ConsulAgent::registered);
	}

	/** Lists instances; removes what agents that were asked before hold of them. */
	@Override
	public List<McpInstance> registered(Collection<InstanceId> ids) {
		List<McpInstance> found = ask((agent) -> {
			List<McpInstance> held = agent.registered(ids);
			held.forEach((instance) -> this.former.registered(instance.id(), agent.address()));
			return held;
		});
		this.former.removeEntries();
		return found;
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return Optional.ofNullable(ConsulCheckFormat.heartbeatInterval(registration));
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		if (!(registration.check() instanceof HealthCheck.Http)) {
			write((agent) -> agent.heartbeat(registration, health));
		}
	}

	private void write(Consumer<ConsulAgent> task) {
		this.choice.call((address) -> {
			task.accept(agent(address));
			return address;
		});
	}

	private <T> T ask(Function<ConsulAgent, T> task) {
		return this.choice.call((address) -> task.apply(agent(address)));
	}

	private ConsulAgent agent(URI address) {
		return Objects.requireNonNull(this.agents.get(address));
	}

}
