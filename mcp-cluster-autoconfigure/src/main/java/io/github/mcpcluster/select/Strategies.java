/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * The strategies by name: the four built in, and those that users add. Immutable.
 */
public final class Strategies {

	/** Each in turn, as often as its weight says. */
	public static final String ROUND_ROBIN = "round-robin";

	/** The one with the fewest calls under way against its weight. */
	public static final String LEAST_CONNECTIONS = "least-connections";

	/**
	 * The one that owns the key of the call, unless it has a quarter more than its share
	 * of the calls under way; in turn for calls without a key.
	 */
	public static final String CONSISTENT_HASH = "consistent-hash";

	/** Any, by weight. */
	public static final String RANDOM = "random";

	private final Map<String, SelectionStrategy> byName = new TreeMap<>();

	/**
	 * Collects the strategies.
	 * @param custom strategies of users; one that has the name of a built-in strategy
	 * takes its place
	 * @throws IllegalArgumentException if two of them have the same name
	 */
	public Strategies(Collection<? extends SelectionStrategy> custom) {
		this(custom, (bound) -> ThreadLocalRandom.current().nextInt(bound));
	}

	/**
	 * Collects the strategies, with a source of chance.
	 * @param custom strategies of users
	 * @param random returns a number from 0 up to, but not including, its argument
	 */
	Strategies(Collection<? extends SelectionStrategy> custom, IntUnaryOperator random) {
		for (SelectionStrategy strategy : custom) {
			SelectionStrategy other = this.byName.put(strategy.name(), strategy);
			if (other != null) {
				throw new IllegalArgumentException("selection strategy: two are named '%s', %s and %s (expected: one)"
					.formatted(strategy.name(), other.getClass().getName(), strategy.getClass().getName()));
			}
		}
		addBuiltIn(ROUND_ROBIN, RoundRobin::new);
		addBuiltIn(LEAST_CONNECTIONS, () -> new LeastConnections(random));
		addBuiltIn(CONSISTENT_HASH, ConsistentHash::new);
		addBuiltIn(RANDOM, () -> new WeightedRandom(random));
	}

	/**
	 * Finds a strategy.
	 * @param name its name
	 * @return the strategy
	 * @throws IllegalArgumentException if there is none of that name; the message lists
	 * those that there are
	 */
	public SelectionStrategy get(String name) {
		SelectionStrategy strategy = this.byName.get(name);
		if (strategy == null) {
			throw new IllegalArgumentException("strategy: '%s' (expected: one of %s, or the name of a %s bean)"
				.formatted(name, String.join(", ", names()), SelectionStrategy.class.getSimpleName()));
		}
		return strategy;
	}

	/**
	 * Lists the names.
	 * @return names, sorted, unmodifiable
	 */
	public Set<String> names() {
		return Collections.unmodifiableSet(this.byName.keySet());
	}

	private void addBuiltIn(String name, Supplier<Preference> preference) {
		this.byName.putIfAbsent(name, new BuiltIn(name, preference));
	}

	private record BuiltIn(String name, Supplier<Preference> preference) implements SelectionStrategy {

		@Override
		public Selector newSelector() {
			return new PreferenceSelector(this.preference.get());
		}

	}

}
