/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.util.List;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * An observer whose failures end nothing: the first is logged. For one thread at a time.
 */
public final class LoggedObserver implements Observer {

	private static final Log logger = LogFactory.getLog(LoggedObserver.class);

	private final String service;

	private final Observer observer;

	private boolean failed;

	/**
	 * Creates an observer.
	 * @param service name of the service, for the log
	 * @param observer gets all reports
	 */
	public LoggedObserver(String service, Observer observer) {
		this.service = service;
		this.observer = observer;
	}

	@Override
	public void seen(List<McpInstance> instances, Continuity continuity) {
		report(() -> this.observer.seen(instances, continuity));
	}

	@Override
	public void lost(RegistryException cause) {
		report(() -> this.observer.lost(cause));
	}

	private void report(Runnable event) {
		try {
			event.run();
		}
		catch (RuntimeException | Error ex) {
			if (!this.failed) {
				this.failed = true;
				logger.warn("Observer failed: service=" + this.service, ex);
			}
		}
	}

}
