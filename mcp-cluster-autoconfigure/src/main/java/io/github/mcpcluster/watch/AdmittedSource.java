/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;

/**
 * A source without the instances that may not be called. Each that is left out is logged
 * once.
 */
public final class AdmittedSource implements InstanceSource {

	private static final Log logger = LogFactory.getLog("io.github.mcpcluster.watch");

	private static final int MAX_WARNED = 1000;

	private final InstanceSource source;

	private final AdmissionRules rules;

	private final Set<InstanceId> warned = ConcurrentHashMap.newKeySet();

	/**
	 * Creates a source.
	 * @param source where instances are read from
	 * @param rules which of them are called
	 */
	public AdmittedSource(InstanceSource source, AdmissionRules rules) {
		this.source = source;
		this.rules = rules;
	}

	@Override
	public String kind() {
		return this.source.kind();
	}

	@Override
	public String place() {
		return this.source.place();
	}

	@Override
	public Set<String> services() {
		return this.source.services();
	}

	@Override
	public Subscription subscribe(String service, Observer observer) {
		return this.source.subscribe(service, new Admitting(observer));
	}

	private boolean isAdmitted(McpInstance instance) {
		Optional<String> objection = this.rules.objectionTo(instance.endpoint());
		if (objection.isPresent() && this.warned.size() < MAX_WARNED && this.warned.add(instance.id())) {
			logger.warn("Instance is not called: service=%s, id=%s, reason=%s".formatted(instance.service(),
					instance.id(), objection.get()));
		}
		return objection.isEmpty();
	}

	/** Passes on what may be called; looks at each list once, however often it comes. */
	private final class Admitting implements Observer {

		private final Observer observer;

		private volatile Looked last = new Looked(List.of(), List.of());

		private Admitting(Observer observer) {
			this.observer = observer;
		}

		@Override
		public void seen(List<McpInstance> instances, Continuity continuity) {
			Looked looked = this.last;
			if (looked.seen() != instances) {
				looked = new Looked(instances, instances.stream().filter(AdmittedSource.this::isAdmitted).toList());
				this.last = looked;
			}
			this.observer.seen(looked.admitted(), continuity);
		}

		@Override
		public void lost(RegistryException cause) {
			this.observer.lost(cause);
		}

	}

	/**
	 * Instances that were looked at.
	 *
	 * @param seen what the registry shows
	 * @param admitted those of them that may be called
	 */
	private record Looked(List<McpInstance> seen, List<McpInstance> admitted) {
	}

}
