/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClient;

/**
 * The {@code DiscoveryClient} of the application: the primary bean, without those parts
 * of it that read this cluster themselves, as an answer that comes back confirms itself
 * for ever. It is looked for when it is first used, since it may need beans that are made
 * after the registry. Safe for use by several threads.
 */
final class ApplicationDiscoveryClients implements Supplier<DiscoveryClient> {

	private static final Log logger = LogFactory.getLog(ApplicationDiscoveryClients.class);

	private final ConfigurableListableBeanFactory beans;

	private volatile @Nullable DiscoveryClient client;

	ApplicationDiscoveryClients(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	/** Returns whether there is no such bean; makes none. */
	boolean isEmpty() {
		return names().isEmpty();
	}

	/**
	 * Returns the client.
	 * @throws IllegalStateException if all of them read this cluster
	 */
	@Override
	public DiscoveryClient get() {
		DiscoveryClient known = this.client;
		if (known == null) {
			known = find();
			this.client = known;
		}
		return known;
	}

	private DiscoveryClient find() {
		ObjectProvider<DiscoveryClient> provider = this.beans.getBeanProvider(DiscoveryClient.class);
		DiscoveryClient primary = provider.getIfUnique();
		List<DiscoveryClient> clients = new ArrayList<>(
				(primary instanceof CompositeDiscoveryClient composite) ? composite.getDiscoveryClients()
						: (primary != null) ? List.of(primary) : provider.orderedStream().toList());
		clients.removeAll(readersOfThisCluster(clients));
		if (clients.isEmpty()) {
			throw new IllegalStateException(
					"each DiscoveryClient of the application reads this cluster itself (expected: one of another registry)");
		}
		return (clients.size() == 1) ? clients.get(0) : new CompositeDiscoveryClient(clients);
	}

	private List<DiscoveryClient> readersOfThisCluster(List<DiscoveryClient> clients) {
		List<DiscoveryClient> readers = new ArrayList<>();
		for (String name : names()) {
			if (this.beans.getBean(name) instanceof DiscoveryClient candidate && clients.contains(candidate)
					&& needsThisCluster(name)) {
				logger.warn("DiscoveryClient is not read, as it reads this cluster itself: bean=" + name);
				readers.add(candidate);
			}
		}
		return readers;
	}

	private boolean needsThisCluster(String name) {
		Set<String> ours = Set.of(this.beans.getBeanNamesForType(RegistryInUse.class, true, false));
		Set<String> seen = new HashSet<>();
		Deque<String> open = new ArrayDeque<>(List.of(name));
		while (!open.isEmpty()) {
			String next = open.pop();
			if (ours.contains(next)) {
				return true;
			}
			if (seen.add(next)) {
				open.addAll(List.of(this.beans.getDependenciesForBean(next)));
			}
		}
		return false;
	}

	/** Returns the names of the beans, but for those behind the proxy of a scope. */
	private List<String> names() {
		return List
			.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, DiscoveryClient.class, true, false))
			.stream()
			.filter((name) -> !name.startsWith("scopedTarget."))
			.toList();
	}

}
