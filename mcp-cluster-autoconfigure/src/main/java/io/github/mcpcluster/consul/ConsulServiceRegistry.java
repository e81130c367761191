/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.consul.ConsulJson.Check;
import io.github.mcpcluster.consul.ConsulJson.NewService;
import io.github.mcpcluster.consul.ConsulJson.Service;
import io.github.mcpcluster.consul.ConsulRequest.Intent;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceTags;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import tools.jackson.core.type.TypeReference;

/**
 * Writes instances to the local Consul agent. Draining is the maintenance mode of
 * Consul's, which survives a plain register.
 */
final class ConsulServiceRegistry implements McpServiceRegistry {

	private final ConsulHttp http;

	private final ConsulWireFormat format;

	ConsulServiceRegistry(ConsulHttp http, ConsulWireFormat format) {
		this.http = http;
		this.format = format;
	}

	@Override
	public String kind() {
		return "consul";
	}

	@Override
	public void register(Registration registration) {
		NewService service = this.format.encode(registration);
		Intent intent = new Intent("register " + service.id(), "service:write on \"%s\"".formatted(service.name()));
		dropCheckOfAnotherKind(registration, intent);
		byte[] body = ConsulJson.MAPPER.writeValueAsBytes(service);
		this.http.send(new ConsulRequest("PUT", "/v1/agent/service/register", body, intent));
	}

	@Override
	public void deregister(InstanceId id) {
		try {
			this.http.send(ConsulRequest.put("/v1/agent/service/deregister/" + id, writing("deregister", id, "")));
		}
		catch (ConsulException ex) {
			if (!ex.isUnknown()) {
				throw ex;
			}
		}
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		String query = draining ? "?enable=true&reason=drained%20by%20MCP%20Cluster" : "?enable=false";
		String elsewhere = "This agent does not hold the instance. It is registered with another agent, or no longer: %s it through an application that uses its agent."
			.formatted(draining ? "drain" : "undrain");
		sendKnown(ConsulRequest.put("/v1/agent/service/maintenance/" + id + query,
				writing(draining ? "drain" : "undrain", id, elsewhere)));
	}

	@Override
	public List<McpInstance> registered() {
		Intent intent = new Intent("list the instances of the agent", "service:read and node:read");
		Map<String, Service> services = read("/v1/agent/services", intent, new TypeReference<>() {
		});
		List<Check> checks = checks(intent);
		return services.values()
			.stream()
			.filter((service) -> service.tags() != null && service.tags().contains(InstanceTags.MCP))
			.flatMap((service) -> this.format.decode(service, "", of(service, checks)).stream())
			.toList();
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return (registration.check() instanceof HealthCheck.Ttl check) ? Optional.of(check.ttl().dividedBy(3))
				: Optional.empty();
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		if (!(registration.check() instanceof HealthCheck.Ttl)) {
			return;
		}
		String status = switch (health) {
			case UP -> "pass";
			case DRAINING -> "warn";
			case DOWN -> "fail";
		};
		InstanceId id = registration.instance().id();
		sendKnown(ConsulRequest.put("/v1/agent/check/%s/%s".formatted(status, ConsulWireFormat.checkId(id)),
				writing("report the health of", id, "Consul does not know the instance: register it again.")));
	}

	/**
	 * Deregisters the check of another kind that a registration replaces: Consul would
	 * keep running it.
	 */
	private void dropCheckOfAnotherKind(Registration registration, Intent intent) {
		String checkId = ConsulWireFormat.checkId(registration.instance().id());
		String type = (registration.check() instanceof HealthCheck.Http) ? "http"
				: (registration.check() instanceof HealthCheck.Ttl) ? "ttl" : "";
		boolean replaced = checks(intent).stream()
			.anyMatch((check) -> checkId.equals(check.checkId()) && check.type() != null && !check.type().isEmpty()
					&& !check.type().equals(type));
		if (replaced) {
			this.http.send(ConsulRequest.put("/v1/agent/check/deregister/" + checkId, intent));
		}
	}

	private List<Check> checks(Intent intent) {
		Map<String, Check> checks = read("/v1/agent/checks", intent, new TypeReference<>() {
		});
		return List.copyOf(checks.values());
	}

	private static List<Check> of(Service service, List<Check> checks) {
		return checks.stream()
			.filter((check) -> check.serviceId() == null || check.serviceId().isEmpty()
					|| check.serviceId().equals(service.id()))
			.toList();
	}

	private void sendKnown(ConsulRequest request) {
		try {
			this.http.send(request);
		}
		catch (ConsulException ex) {
			if (ex.isUnknown()) {
				throw new UnknownInstanceException(String.valueOf(ex.getMessage()), ex);
			}
			throw ex;
		}
	}

	private <T> T read(String target, Intent intent, TypeReference<T> type) {
		ConsulRequest request = ConsulRequest.get(target, List.of(), intent);
		return this.http.read(request, this.http.send(request), type);
	}

	private static Intent writing(String verb, InstanceId id, String whenUnknown) {
		return new Intent("%s %s".formatted(verb, id), "service:write on the service of \"%s\"".formatted(id),
				whenUnknown);
	}

}
