/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.NodeProfile;
import io.github.mcpcluster.instance.Traits;

/**
 * A candidate that does what it is told, and counts.
 */
final class FakeCandidate implements Candidate {

	final AtomicInteger asked = new AtomicInteger();

	final AtomicInteger granted = new AtomicInteger();

	private final McpInstance instance;

	volatile boolean refusing;

	volatile boolean keepsCalls;

	volatile int inFlight;

	private FakeCandidate(int number, int weight, int capacity) {
		this.instance = McpInstance.of("calculator", new Endpoint(false, "127.0.0.1", 10_000 + number, "/mcp"),
				Traits.builder().weight(weight).profile(new NodeProfile("", capacity, -1)).build());
	}

	static List<FakeCandidate> capable(int weight, int... capacities) {
		List<FakeCandidate> candidates = new ArrayList<>();
		for (int capacity : capacities) {
			candidates.add(new FakeCandidate(candidates.size() + 1, weight, capacity));
		}
		return candidates;
	}

	static List<FakeCandidate> several(int number) {
		return weighted(IntStream.generate(() -> 1).limit(number).toArray());
	}

	static List<FakeCandidate> weighted(int... weights) {
		List<FakeCandidate> candidates = new ArrayList<>();
		for (int weight : weights) {
			candidates.add(new FakeCandidate(candidates.size() + 1, weight, 0));
		}
		return candidates;
	}

	FakeCandidate refuse() {
		this.refusing = true;
		return this;
	}

	InstanceId id() {
		return this.instance.id();
	}

	@Override
	public McpInstance instance() {
		return this.instance;
	}

	@Override
	public int inFlight() {
		return this.keepsCalls ? this.granted.get() : this.inFlight;
	}

	@Override
	public boolean tryAcquire() {
		this.asked.incrementAndGet();
		if (this.refusing) {
			return false;
		}
		this.granted.incrementAndGet();
		return true;
	}

	@Override
	public String toString() {
		return this.instance.id().toString();
	}

}
