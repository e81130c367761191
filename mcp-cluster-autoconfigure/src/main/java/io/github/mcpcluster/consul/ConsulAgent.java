/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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
import io.github.mcpcluster.register.Registration;
import tools.jackson.core.type.TypeReference;

/**
 * Writes instances to one Consul agent. Draining is the maintenance mode of Consul's,
 * which survives a plain register.
 */
final class ConsulAgent {

	/** Keeps the length of a request within the bounds of any proxy. */
	private static final int IDS_AT_A_TIME = 25;

	private final URI address;

	private final ConsulHttp http;

	private final ConsulWireFormat format;

	private final ConsulHealth health;

	private final Duration requestTimeout;

	/** Query parameters of every request. */
	private final List<String> scope;

	ConsulAgent(URI address, ConsulHttp http, ConsulWireFormat format, ConsulSettings settings) {
		this.address = address;
		this.http = http;
		this.format = format;
		this.health = new ConsulHealth(settings.reading().warningIsUp());
		this.requestTimeout = settings.timeouts().request();
		this.scope = settings.scope().agentParameters();
	}

	URI address() {
		return this.address;
	}

	void register(Registration registration) {
		NewService service = this.format.encode(registration);
		Intent intent = new Intent("register " + service.id(), "service:write on \"%s\"".formatted(service.name()));
		dropCheckOfAnotherKind(registration, intent);
		byte[] body = ConsulJson.MAPPER.writeValueAsBytes(service);
		this.http.send(this.address, ConsulRequest.put("/v1/agent/service/register", this.scope, body, intent));
		if (registration.check() instanceof HealthCheck.None) {
			// a check that was there before has kept its state
			heartbeat(registration, Health.UP);
		}
	}

	void deregister(InstanceId id) {
		try {
			this.http.send(this.address, deregistration(id));
		}
		catch (ConsulException ex) {
			if (!ex.isUnknown()) {
				throw ex;
			}
		}
	}

	/**
	 * Deregisters an instance, and does not wait for the answer. A connection that is
	 * refused or hangs ends with the time-out of a request.
	 */
	CompletableFuture<Void> beginDeregister(InstanceId id) {
		ConsulRequest request = deregistration(id);
		CompletableFuture<HttpResponse<byte[]>> exchange = this.http.sendAsync(this.address, request);
		return bounded(exchange).thenAccept((response) -> {
			String body = new String(response.body(), StandardCharsets.UTF_8);
			if (!ConsulException.isUnknown(response.statusCode(), body)) {
				this.http.requireSuccess(this.address, request, response);
			}
		});
	}

	private <T> CompletableFuture<T> bounded(CompletableFuture<T> exchange) {
		return exchange.copy()
			.orTimeout(this.requestTimeout.toNanos(), TimeUnit.NANOSECONDS)
			.whenComplete((result, failure) -> exchange.cancel(true));
	}

	private ConsulRequest deregistration(InstanceId id) {
		return ConsulRequest.put("/v1/agent/service/deregister/" + id, this.scope, new byte[0],
				writing("deregister", id, ""));
	}

	void drain(InstanceId id, boolean draining) {
		List<String> query = draining ? List.of("enable=true", "reason=drained%20by%20MCP%20Cluster")
				: List.of("enable=false");
		String elsewhere = "This agent does not hold the instance. It is registered with another agent, or no longer: %s it through an application that uses its agent."
			.formatted(draining ? "drain" : "undrain");
		putKnown("/v1/agent/service/maintenance/" + id, query, writing(draining ? "drain" : "undrain", id, elsewhere));
	}

	List<McpInstance> registered() {
		return list("", "");
	}

	List<McpInstance> registered(Collection<InstanceId> ids) {
		List<InstanceId> wanted = List.copyOf(new LinkedHashSet<>(ids));
		List<McpInstance> found = new ArrayList<>();
		for (int i = 0; i < wanted.size(); i += IDS_AT_A_TIME) {
			List<InstanceId> some = wanted.subList(i, Math.min(i + IDS_AT_A_TIME, wanted.size()));
			found.addAll(list(anyOf("ID", some), anyOf("ServiceID", some) + " or ServiceID == \"\""));
		}
		return List.copyOf(found);
	}

	private static String anyOf(String field, List<InstanceId> ids) {
		return ids.stream().map((id) -> "%s == \"%s\"".formatted(field, id)).collect(Collectors.joining(" or "));
	}

	private List<McpInstance> list(String serviceFilter, String checkFilter) {
		Intent intent = new Intent("list the instances of the agent", "service:read and node:read");
		Map<String, Service> services = read("/v1/agent/services", serviceFilter, intent, new TypeReference<>() {
		});
		if (services.isEmpty()) {
			return List.of();
		}
		List<Check> checks = checks(checkFilter, intent);
		return services.values()
			.stream()
			.filter((service) -> service.tags() != null && service.tags().contains(InstanceTags.MCP))
			.flatMap((service) -> this.format.decode(service, "", this.health.ofOwn(of(service, checks))).stream())
			.toList();
	}

	void heartbeat(Registration registration, Health health) {
		if (registration.check() instanceof HealthCheck.Http) {
			return;
		}
		String status = (registration.check() instanceof HealthCheck.None) ? "pass" : status(health);
		InstanceId id = registration.instance().id();
		putKnown("/v1/agent/check/%s/%s".formatted(status, ConsulCheckFormat.id(id)), List.of(),
				writing("report the health of", id, "Consul does not know the instance: register it again."));
	}

	private static String status(Health health) {
		return switch (health) {
			case UP -> "pass";
			case DRAINING -> "warn";
			case DOWN -> "fail";
		};
	}

	/**
	 * Deregisters the check of another kind that a registration replaces: Consul would
	 * keep running it.
	 */
	private void dropCheckOfAnotherKind(Registration registration, Intent intent) {
		String checkId = ConsulCheckFormat.id(registration.instance().id());
		String type = ConsulCheckFormat.type(registration);
		boolean replaced = checks("CheckID == \"%s\"".formatted(checkId), intent).stream()
			.anyMatch((check) -> checkId.equals(check.checkId()) && check.type() != null && !check.type().isEmpty()
					&& !check.type().equals(type));
		if (replaced) {
			put("/v1/agent/check/deregister/" + checkId, List.of(), intent);
		}
	}

	private List<Check> checks(String filter, Intent intent) {
		Map<String, Check> checks = read("/v1/agent/checks", filter, intent, new TypeReference<>() {
		});
		return List.copyOf(checks.values());
	}

	private static List<Check> of(Service service, List<Check> checks) {
		return checks.stream()
			.filter((check) -> check.serviceId() == null || check.serviceId().isEmpty()
					|| check.serviceId().equals(service.id()))
			.toList();
	}

	private void putKnown(String path, List<String> parameters, Intent intent) {
		try {
			put(path, parameters, intent);
		}
		catch (ConsulException ex) {
			if (ex.isUnknown()) {
				throw new UnknownInstanceException(String.valueOf(ex.getMessage()), ex);
			}
			throw ex;
		}
	}

	private <T> T read(String path, String filter, Intent intent, TypeReference<T> type) {
		List<String> parameters = filter.isEmpty() ? List.of()
				: List.of("filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
		ConsulRequest request = ConsulRequest.get(path, scoped(parameters), intent);
		return this.http.read(this.address, request, this.http.send(this.address, request), type);
	}

	private void put(String path, List<String> parameters, Intent intent) {
		this.http.send(this.address, ConsulRequest.put(path, scoped(parameters), new byte[0], intent));
	}

	private List<String> scoped(List<String> parameters) {
		List<String> all = new ArrayList<>(parameters);
		all.addAll(this.scope);
		return all;
	}

	private static Intent writing(String verb, InstanceId id, String whenUnknown) {
		return new Intent("%s %s".formatted(verb, id), "service:write on the service of \"%s\"".formatted(id),
				whenUnknown);
	}

}
