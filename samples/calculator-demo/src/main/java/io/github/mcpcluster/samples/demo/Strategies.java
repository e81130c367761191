/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.mcpcluster.samples.demo.Traffic.Call;

/**
 * Shows which instance takes how many calls.
 *
 * @param out where the user looks
 * @param cluster the applications
 */
record Strategies(Console out, Cluster cluster) {

	static final String ROUND_ROBIN = "round-robin";

	static final List<String> ALL = List.of(ROUND_ROBIN, "least-connections", "consistent-hash", "random");

	private static final int KEYS = 12;

	void play() {
		this.out.heading("Strategies: which instance takes how many calls");
		roundRobin(this.cluster.client(ROUND_ROBIN));
		leastConnections(this.cluster.client("least-connections"));
		consistentHash(this.cluster.client("consistent-hash"));
		random(this.cluster.client("random"));
	}

	private void roundRobin(Calculator calculator) {
		List<Call> calls = Traffic.make(30, 1, (index) -> calculator.add(index, 1, ""));
		String order = calls.stream().limit(6).map((call) -> call.answer().instance()).collect(Collectors.joining(" "));
		Map<String, Long> counts = show(ROUND_ROBIN, calls, "in turn: " + order + " ...");
		DemoFailure.unless(Set.copyOf(counts.values()).equals(Set.of(10L)), "Round robin: %s (expected: 10 each)",
				counts);
	}

	private void leastConnections(Calculator calculator) {
		List<Call> calls = Traffic.make(90, 3, (index) -> calculator.add(index, 1, ""));
		Map<String, Long> counts = show("least-connections", calls,
				"3 at a time; C takes %d ms for each".formatted(Cluster.DELAY.toMillis()));
		DemoFailure.unless(counts.getOrDefault("C", 0L) < counts.getOrDefault("A", 0L),
				"Least connections: %s (expected: least for C, which is slow)", counts);
	}

	private void consistentHash(Calculator calculator) {
		List<Call> calls = Traffic.make(3 * KEYS, 1, (index) -> calculator.add(index, 1, key(index)));
		show("consistent-hash", calls, KEYS + " keys, each on one instance");
		Map<String, Set<String>> instances = new HashMap<>();
		for (int i = 0; i < calls.size(); i++) {
			instances.computeIfAbsent(key(i), (key) -> new TreeSet<>()).add(calls.get(i).answer().instance());
		}
		Map<String, Set<String>> keys = new TreeMap<>();
		instances.forEach((key, answered) -> {
			DemoFailure.unless(answered.size() == 1, "Consistent hash: %s went to %s (expected: one instance)", key,
					answered);
			keys.computeIfAbsent(answered.iterator().next(), (instance) -> new TreeSet<>()).add(key);
		});
		keys.forEach((instance, all) -> this.out.line("                     %s: %s", instance, String.join(" ", all)));
	}

	private void random(Calculator calculator) {
		List<Call> calls = Traffic.make(90, 1, (index) -> calculator.add(index, 1, ""));
		Map<String, Long> counts = show("random", calls, "");
		DemoFailure.unless(counts.size() == 3, "Random: %s (expected: calls on all three instances)", counts);
	}

	private Map<String, Long> show(String strategy, List<Call> calls, String remark) {
		Map<String, Long> counts = Traffic.byInstance(calls);
		String figures = this.cluster.servers()
			.stream()
			.map((server) -> "%s %-4d".formatted(server.name(), counts.getOrDefault(server.name(), 0L)))
			.collect(Collectors.joining(" "));
		this.out.line("%-18s %3d calls: %s  %s", strategy, calls.size(), figures, remark);
		return counts;
	}

	private static String key(int index) {
		return "user-" + (1 + index % KEYS);
	}

}
