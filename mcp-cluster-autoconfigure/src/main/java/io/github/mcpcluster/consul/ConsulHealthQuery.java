/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.consul.ConsulJson.HealthEntry;
import io.github.mcpcluster.consul.ConsulJson.Node;
import io.github.mcpcluster.consul.ConsulRequest.Intent;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The blocking query for the instances of one service (Consul's documentation: HTTP API,
 * Features, Blocking Queries). It asks for instances in whatever health; their health is
 * told apart here. Safe for use by several threads.
 */
final class ConsulHealthQuery {

	/** Index of a query that is answered at once. */
	static final long AT_ONCE = 0;

	private static final TypeReference<List<HealthEntry>> ENTRIES = new TypeReference<>() {
	};

	private static final Comparator<HealthEntry> OLDEST_FIRST = Comparator.comparing(ConsulHealthQuery::index,
			Comparator.nullsLast(Comparator.naturalOrder()));

	private final String service;

	private final ConsulHttp http;

	private final ConsulWireFormat format;

	private final ConsulSettings settings;

	ConsulHealthQuery(String service, ConsulHttp http, ConsulWireFormat format, ConsulSettings settings) {
		this.service = service;
		this.http = http;
		this.format = format;
		this.settings = settings;
	}

	String service() {
		return this.service;
	}

	/**
	 * Sends the query.
	 * @param index the index of the answer before, {@link #AT_ONCE} for none
	 * @throws RegistryException if it cannot be sent
	 */
	CompletableFuture<HttpResponse<byte[]>> send(long index) {
		return this.http.sendAsync(request(index));
	}

	/**
	 * Returns how long an answer may take: what Consul adds to the wait (up to a
	 * sixteenth of it), and the time of a plain request.
	 */
	Duration deadline(long index) {
		Duration wait = this.settings.timeouts().watch();
		Duration plain = this.settings.timeouts().request();
		return (index == AT_ONCE) ? plain : wait.plus(wait.dividedBy(16)).plus(plain);
	}

	/**
	 * Reads what came of a query.
	 * @throws RegistryException if that is not what was asked for
	 */
	Answer read(long index, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
		ConsulRequest request = request(index);
		if (response == null) {
			throw this.http.failures().unanswered(request, Objects.requireNonNull(failure));
		}
		this.http.requireSuccess(request, response);
		String header = response.headers().firstValue("X-Consul-Index").orElse("");
		if (!header.matches("\\d{1,18}")) {
			throw this.http.failures().unreadable(request, "no X-Consul-Index", null);
		}
		List<McpInstance> instances = this.http.read(request, response, ENTRIES)
			.stream()
			.filter((entry) -> entry != null && entry.service() != null)
			.sorted(OLDEST_FIRST)
			.flatMap(this::decode)
			.toList();
		return new Answer(Math.max(Long.parseLong(header), 1), instances);
	}

	/** Explains why nothing could be read. */
	RegistryException failure(long index, Throwable cause) {
		return this.http.failures().unanswered(request(index), cause);
	}

	private static @Nullable Long index(HealthEntry entry) {
		return Objects.requireNonNull(entry.service()).createIndex();
	}

	private Stream<McpInstance> decode(HealthEntry entry) {
		Node node = entry.node();
		String address = (node != null && node.address() != null) ? node.address() : "";
		return this.format
			.decode(Objects.requireNonNull(entry.service()), address,
					ConsulHealth.of((entry.checks() != null) ? entry.checks() : List.of()))
			.stream();
	}

	private ConsulRequest request(long index) {
		List<String> parameters = new ArrayList<>(this.settings.readParameters());
		if (index != AT_ONCE) {
			parameters.add("index=" + index);
			parameters.add("wait=%dms".formatted(this.settings.timeouts().watch().toMillis()));
		}
		return ConsulRequest.get("/v1/health/service/" + this.service, parameters,
				new Intent("watch " + this.service, "service:read on \"%s\" and node:read".formatted(this.service)));
	}

	/** An answer: what to ask next with, and the instances. */
	record Answer(long index, List<McpInstance> instances) {
	}

}
