/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Subscribers and the services that they observe. Observers are informed by one thread;
 * subscriptions come and go from any.
 */
final class Subscribers {

	private static final Log logger = LogFactory.getLog(Subscribers.class);

	private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

	Subscription add(String service, Observer observer) {
		Subscriber subscriber = new Subscriber(service, observer);
		this.subscribers.add(subscriber);
		return () -> {
			subscriber.closed = true;
			this.subscribers.remove(subscriber);
		};
	}

	/** Ends all subscriptions. */
	void clear() {
		this.subscribers.forEach((subscriber) -> subscriber.closed = true);
		this.subscribers.clear();
	}

	/**
	 * Informs the subscribers that do not know it yet.
	 * @param instances present instances of a service
	 */
	void tell(Function<String, List<McpInstance>> instances) {
		this.subscribers.forEach((subscriber) -> subscriber.seen(instances.apply(subscriber.service), false));
	}

	/**
	 * Confirms the instances to all subscribers, also to those who know them.
	 * @param instances present instances of a service
	 */
	void confirm(Function<String, List<McpInstance>> instances) {
		this.subscribers.forEach((subscriber) -> subscriber.seen(instances.apply(subscriber.service), true));
	}

	/**
	 * Makes the next report to each subscriber one that does not follow from those
	 * before.
	 */
	void restart() {
		this.subscribers.forEach((subscriber) -> subscriber.told = null);
	}

	/** Informs all subscribers that the registry cannot be asked. */
	void lost(RegistryException cause) {
		restart();
		this.subscribers.forEach((subscriber) -> subscriber.call((observer) -> observer.lost(cause)));
	}

	private static final class Subscriber {

		private final String service;

		private final Observer observer;

		private volatile boolean closed;

		private @Nullable List<McpInstance> told;

		private Subscriber(String service, Observer observer) {
			this.service = service;
			this.observer = observer;
		}

		private void seen(List<McpInstance> instances, boolean confirm) {
			if (!confirm && instances.equals(this.told)) {
				return;
			}
			Continuity continuity = (this.told == null) ? Continuity.RESTARTED : Continuity.CONTINUED;
			this.told = instances;
			call((observer) -> observer.seen(instances, continuity));
		}

		private void call(Consumer<Observer> message) {
			if (this.closed) {
				return;
			}
			try {
				message.accept(this.observer);
			}
			catch (RuntimeException | Error ex) {
				logger.warn("An observer of service " + this.service + " failed", ex);
			}
		}

	}

}
