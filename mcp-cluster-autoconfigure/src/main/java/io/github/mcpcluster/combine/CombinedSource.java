/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * One view over several registries.
 * <ul>
 * <li>An instance that several of them hold appears once; a {@link MergeRule} decides
 * which entry counts.</li>
 * <li>A service is seen when the first registry shows an instance of it, or all have
 * answered that there is none.</li>
 * <li>A registry that is lost keeps its last known instances, and the others go on. The
 * service is reported as lost when all of them are.</li>
 * </ul>
 * Safe for use by several threads. Observers are called by the threads of the registries,
 * one call at a time for each subscription.
 */
public final class CombinedSource implements InstanceSource, Origins {

	private final List<InstanceSource> sources;

	private final List<String> names;

	private final MergeRule rule;

	private final OriginLog log;

	private final Set<CombinedObservation> observations;

	/**
	 * Creates a view.
	 * @param sources the registries, in the order in which they are named; they are not
	 * closed with this
	 * @param rule decides between entries of one instance
	 */
	public CombinedSource(List<? extends InstanceSource> sources, MergeRule rule) {
		this.sources = List.copyOf(sources);
		this.names = names(sources);
		this.rule = new CheckedRule(rule);
		this.log = new OriginLog();
		this.observations = ConcurrentHashMap.newKeySet();
	}

	private CombinedSource(List<InstanceSource> sources, CombinedSource origin) {
		this.sources = sources;
		this.names = origin.names;
		this.rule = origin.rule;
		this.log = origin.log;
		this.observations = origin.observations;
	}

	/**
	 * Returns a view that reads the registries through decorators. Both views show the
	 * origins of the services that either of them observes.
	 * @param decorator decorates a registry, or returns it as it is
	 * @return the view
	 */
	public CombinedSource decorated(UnaryOperator<InstanceSource> decorator) {
		return new CombinedSource(this.sources.stream().map(decorator).toList(), this);
	}

	/** Names the registries by their kinds, and numbers those of one kind from 2. */
	private static List<String> names(List<? extends InstanceSource> sources) {
		List<String> names = new ArrayList<>();
		for (InstanceSource source : sources) {
			String name = source.kind();
			for (int number = 2; names.contains(name); number++) {
				name = source.kind() + "-" + number;
			}
			names.add(name);
		}
		return List.copyOf(names);
	}

	@Override
	public String kind() {
		return String.join("+", this.names);
	}

	@Override
	public String place() {
		return this.sources.stream().map(InstanceSource::place).collect(Collectors.joining(" and "));
	}

	/**
	 * Lists the services that at least one registry has.
	 * @throws RegistryException if none of them can be asked
	 */
	@Override
	public Set<String> services() {
		Set<String> services = new TreeSet<>();
		int answers = 0;
		RegistryException failure = null;
		for (InstanceSource source : this.sources) {
			try {
				services.addAll(source.services());
				answers++;
			}
			catch (RegistryException ex) {
				failure = ex;
			}
		}
		if (answers == 0 && failure != null) {
			throw failure;
		}
		return services;
	}

	@Override
	public Subscription subscribe(String service, Observer observer) {
		CombinedObservation observation = new CombinedObservation(service, this.names, this.rule, observer);
		this.observations.add(observation);
		List<Subscription> subscriptions = new ArrayList<>();
		for (int i = 0; i < this.sources.size(); i++) {
			subscriptions.add(this.sources.get(i).subscribe(service, part(observation, i)));
		}
		return new Subscription() {

			@Override
			public void used() {
				subscriptions.forEach(Subscription::used);
			}

			@Override
			public void close() {
				observation.close();
				subscriptions.forEach(Subscription::close);
				CombinedSource.this.observations.remove(observation);
				CombinedSource.this.names.forEach((origin) -> CombinedSource.this.log.answered(origin, service));
			}

		};
	}

	private Observer part(CombinedObservation observation, int index) {
		String origin = this.names.get(index);
		return new Observer() {

			@Override
			public void seen(List<McpInstance> instances, Continuity continuity) {
				CombinedSource.this.log.answered(origin, observation.service());
				observation.seen(index, instances, continuity);
			}

			@Override
			public void lost(RegistryException cause) {
				CombinedSource.this.log.lost(origin, observation.service(), cause);
				observation.lost(index, cause);
			}

		};
	}

	@Override
	public List<Origin> of(String service) {
		return find(service).map(CombinedObservation::origins).orElseGet(List::of);
	}

	@Override
	public Map<InstanceId, List<String>> holders(String service) {
		return find(service).map(CombinedObservation::holders).orElseGet(Map::of);
	}

	private Optional<CombinedObservation> find(String service) {
		return this.observations.stream().filter((each) -> each.service().equals(service)).findFirst();
	}

}
