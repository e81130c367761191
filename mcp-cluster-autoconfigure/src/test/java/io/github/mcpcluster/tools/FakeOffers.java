/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.McpCluster.Watch;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.NoInstanceAvailableException.Counts;
import io.github.mcpcluster.call.OfferedTool;
import io.github.mcpcluster.call.ToolOffer;
import io.github.mcpcluster.call.ToolOffers;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * Offers what a test sets, at once or when it is told to. For one thread.
 */
final class FakeOffers implements ToolOffers {

	final List<String> asked = new ArrayList<>();

	final List<String> expected = new ArrayList<>();

	private final Map<String, CompletableFuture<ToolOffer>> answers = new HashMap<>();

	private final Map<String, List<Runnable>> listeners = new HashMap<>();

	/** Offers tools of these names. */
	FakeOffers offer(String service, String... tools) {
		return offer(service, Arrays.stream(tools).map((name) -> tool(name, "Does " + name + ".")).toList());
	}

	FakeOffers offer(String service, List<Tool> tools) {
		this.answers.put(service, CompletableFuture.completedFuture(ToolOffer.of(service, tools)));
		return this;
	}

	FakeOffers fail(String service, RuntimeException failure) {
		this.answers.put(service, CompletableFuture.failedFuture(failure));
		return this;
	}

	FakeOffers hang(String service) {
		this.answers.put(service, new CompletableFuture<>());
		return this;
	}

	/** Tells that the offer of a service may have changed. */
	void change(String service) {
		this.listeners.get(service).forEach(Runnable::run);
	}

	int listeners() {
		return this.listeners.values().stream().mapToInt(List::size).sum();
	}

	static Tool tool(String name, String description) {
		return Tool.builder(name, Map.of("type", "object")).description(description).build();
	}

	static NoInstanceAvailableException none(String service) {
		return new NoInstanceAvailableException(service, new Counts(0, 0, 0, 0, 0, 0, Duration.ZERO), "", null);
	}

	@Override
	public CompletableFuture<ToolOffer> offer(String service, Duration atMost) {
		this.asked.add(service);
		return this.answers.getOrDefault(service, CompletableFuture.failedFuture(none(service)));
	}

	@Override
	public Watch listen(String service, Runnable changed) {
		this.listeners.computeIfAbsent(service, (key) -> new ArrayList<>()).add(changed);
		return () -> this.listeners.get(service).remove(changed);
	}

	@Override
	public McpClusterClient expecting(McpClusterClient client, OfferedTool tool) {
		this.expected.add(tool.schema());
		return client;
	}

}
