/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mcpcluster.instance.Health;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The registry of the page "Write a registry": an inventory of instances over HTTP, kept
 * in memory. It keeps its data and its port when it is stopped and started.
 */
final class InventoryServer implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Map<String, InventoryEntry> entries = new ConcurrentSkipListMap<>();

	private final Map<String, Boolean> drained = new ConcurrentSkipListMap<>();

	private HttpServer http;

	private int port;

	InventoryServer() {
		start();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	void start() {
		try {
			this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 50);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.port = this.http.getAddress().getPort();
		this.http.createContext("/", this::answer);
		this.http.start();
	}

	void stop() {
		this.http.stop(0);
	}

	@Override
	public void close() {
		stop();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			String[] path = exchange.getRequestURI().getPath().split("/");
			Object answer = switch (exchange.getRequestMethod() + path.length) {
				case "GET2" -> list(path[1], exchange.getRequestURI().getQuery());
				case "PUT3" -> put(JSON.readValue(body, InventoryEntry.class));
				case "DELETE3" -> remove(path[2]);
				default -> set(path[2], path[3], body);
			};
			byte[] json = JSON.writeValueAsBytes(answer);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders((answer != null) ? 200 : 404, json.length);
			exchange.getResponseBody().write(json);
		}
	}

	private Object list(String what, @Nullable String query) {
		if (what.equals("services")) {
			TreeSet<String> names = new TreeSet<>();
			this.entries.values().forEach((entry) -> names.add(entry.name()));
			return names;
		}
		return this.entries.values()
			.stream()
			.filter((entry) -> query == null || query.equals("service=" + entry.name()))
			.map((entry) -> this.drained.containsKey(entry.id()) ? with(entry, Health.DRAINING) : entry)
			.toList();
	}

	private Object put(InventoryEntry entry) {
		this.entries.merge(entry.id(), entry, (before, next) -> with(next, before.health()));
		return true;
	}

	private Object remove(String id) {
		this.drained.remove(id);
		this.entries.remove(id);
		return true;
	}

	/** Returns nothing if there is no such instance. */
	private @Nullable Object set(String id, String field, byte[] value) {
		if (!this.entries.containsKey(id)) {
			return null;
		}
		if (field.equals("health")) {
			return this.entries.computeIfPresent(id, (key, entry) -> with(entry, JSON.readValue(value, Health.class)));
		}
		if (JSON.readValue(value, Boolean.class)) {
			this.drained.put(id, true);
		}
		else {
			this.drained.remove(id);
		}
		return true;
	}

	private static InventoryEntry with(InventoryEntry entry, Health health) {
		return new InventoryEntry(entry.name(), entry.id(), entry.address(), entry.port(), entry.tags(),
				new TreeMap<>(entry.meta()), health);
	}

}
