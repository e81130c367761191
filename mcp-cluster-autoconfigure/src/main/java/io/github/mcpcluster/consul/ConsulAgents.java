/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.github.mcpcluster.RegistryException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The agents that may be asked, and the one that is: the same until it fails, then the
 * next in turn. Safe for use by several threads.
 */
final class ConsulAgents {

	private static final Log logger = LogFactory.getLog(ConsulAgents.class);

	private final List<URI> addresses;

	private final String purpose;

	private final AtomicInteger current = new AtomicInteger();

	/** The agent that answered last; the first one is expected to. */
	private final AtomicReference<URI> answering;

	/**
	 * Creates the choice.
	 * @param addresses one address or several, each once
	 * @param purpose what they are asked for, for the log
	 */
	ConsulAgents(List<URI> addresses, String purpose) {
		this.addresses = addresses;
		this.purpose = purpose;
		this.answering = new AtomicReference<>(addresses.get(0));
	}

	/** Returns the agent to ask. */
	URI current() {
		return this.addresses.get(this.current.get());
	}

	int size() {
		return this.addresses.size();
	}

	/**
	 * Does something with an agent, and with the others in turn while they fail.
	 * @throws RegistryException if the last one fails, or a failure is not that of an
	 * agent
	 */
	<T> T call(Function<URI, T> task) {
		for (int attempt = 1;; attempt++) {
			URI agent = current();
			try {
				T result = task.apply(agent);
				answered(agent);
				return result;
			}
			catch (RegistryException ex) {
				if (!turnFrom(agent, ex) || attempt == size()) {
					throw ex;
				}
			}
		}
	}

	/** Notes that an agent has answered. */
	void answered(URI agent) {
		URI before = this.answering.getAndSet(agent);
		if (!before.equals(agent)) {
			logger.info("Consul is asked at another address: for=%s, address=%s, before=%s".formatted(this.purpose,
					agent, before));
		}
	}

	/**
	 * Turns to the next agent if one has failed, unless another thread did so.
	 * @param agent the agent that was asked
	 * @param failure what came of it
	 * @return whether another agent may do better
	 */
	boolean turnFrom(URI agent, RegistryException failure) {
		if (size() == 1 || !isOfAgent(failure)) {
			return false;
		}
		int failed = this.addresses.indexOf(agent);
		this.current.compareAndSet(failed, (failed + 1) % size());
		return true;
	}

	/** No answer, or one that says that the agent or its servers cannot. */
	private static boolean isOfAgent(RegistryException failure) {
		if (failure instanceof ConsulException answer) {
			return answer.status() >= 500 && !answer.isUnknown();
		}
		return failure.getCause() instanceof IOException || failure.getCause() instanceof CancellationException;
	}

}
