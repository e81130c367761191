/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.mcpcluster.call.ServiceSettings;

/**
 * What happens in a simulation.
 *
 * @param name name, as of a file
 * @param text what happens, for the report
 * @param weights weight of each replica at the beginning
 * @param load share of their capacity that the calls need
 * @param keys keys of the calls
 * @param writes share of calls that may not be repeated
 * @param settings changes the default settings
 * @param plan plans what happens to the replicas
 */
record Scenario(String name, String text, List<Integer> weights, double load, Keys keys, double writes,
		UnaryOperator<ServiceSettings> settings, Consumer<World> plan) {

	/**
	 * Three equal replicas, half of their capacity, even keys, calls that may be
	 * repeated, and the default settings.
	 */
	static Scenario of(String name, String text, Consumer<World> plan) {
		return new Scenario(name, text, List.of(1, 1, 1), 0.5, Keys.even(), 0, UnaryOperator.identity(), plan);
	}

	Scenario withWeights(Integer... weights) {
		return new Scenario(this.name, this.text, Arrays.asList(weights), this.load, this.keys, this.writes,
				this.settings, this.plan);
	}

	Scenario withLoad(double load) {
		return new Scenario(this.name, this.text, this.weights, load, this.keys, this.writes, this.settings, this.plan);
	}

	Scenario withKeys(Keys keys) {
		return new Scenario(this.name, this.text, this.weights, this.load, keys, this.writes, this.settings, this.plan);
	}

	Scenario withWrites(double writes) {
		return new Scenario(this.name, this.text, this.weights, this.load, this.keys, writes, this.settings, this.plan);
	}

	Scenario withSettings(UnaryOperator<ServiceSettings> settings) {
		return new Scenario(this.name, this.text, this.weights, this.load, this.keys, this.writes, settings, this.plan);
	}

	/** Returns how long calls are made. */
	Duration length() {
		return Duration.ofSeconds(30);
	}

	double callsPerSecond() {
		int weight = this.weights.stream().mapToInt(Integer::intValue).sum();
		return this.load * weight * Replica.WORKERS / Load.MEAN_SECONDS;
	}

}
