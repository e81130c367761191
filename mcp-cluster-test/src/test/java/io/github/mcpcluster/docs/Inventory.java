/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.poll.PolledRegistry;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * A registry that answers over HTTP, in the form of {@link InventoryEntry}.
 */
final class Inventory implements PolledRegistry, McpServiceRegistry {

	private final RestClient http;

	Inventory(URI uri) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(Duration.ofSeconds(2));
		this.http = RestClient.builder().baseUrl(uri).requestFactory(requests).build();
	}

	@Override
	public String kind() {
		return "inventory";
	}

	@Override
	public Set<String> services() {
		return Set.of(ask("services", () -> this.http.get().uri("/services").retrieve().body(String[].class)));
	}

	@Override
	public Answer instances(String service) {
		return Answer.of(list("/instances?service={name}", service));
	}

	@Override
	public List<McpInstance> registered() {
		return list("/instances");
	}

	@Override
	public void register(Registration registration) {
		McpInstance instance = registration.instance();
		put("/instances/{id}", instance.id(), InventoryEntry.of(instance));
	}

	@Override
	public void deregister(InstanceId id) {
		ask(id, () -> this.http.delete().uri("/instances/{id}", id).retrieve().toBodilessEntity());
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		put("/instances/{id}/draining", id, draining);
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return Optional.of(Duration.ofSeconds(5));
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		put("/instances/{id}/health", registration.instance().id(), health);
	}

	private List<McpInstance> list(String uri, Object... names) {
		InventoryEntry[] entries = ask(uri,
				() -> this.http.get().uri(uri, names).retrieve().body(InventoryEntry[].class));
		return Stream.of(entries).map(InventoryEntry::toInstance).toList();
	}

	private void put(String uri, InstanceId id, Object value) {
		ask(id, () -> this.http.put().uri(uri, id).body(value).retrieve().toBodilessEntity());
	}

	private static <T> T ask(Object subject, Supplier<T> question) {
		try {
			return question.get();
		}
		catch (HttpClientErrorException.NotFound ex) {
			throw new UnknownInstanceException("inventory, " + subject + ": " + ex.getMessage(), ex);
		}
		catch (RestClientException ex) {
			throw new RegistryException("inventory, " + subject + ": " + ex.getMessage(), ex);
		}
	}

}
