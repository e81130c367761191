/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * Reads instances from the directory.
 */
final class DirectorySource implements InstanceSource, AutoCloseable {

	private final DirectoryView view;

	private final Path path;

	private final Subscribers subscribers;

	private final DirectoryLoop loop;

	DirectorySource(EntryDirectory directory, DirectoryView view, LocalSettings settings, WatchServices watches) {
		this.view = view;
		this.path = directory.path();
		this.subscribers = new Subscribers();
		this.loop = new DirectoryLoop(view, new ChangeReports(directory, watches), this.subscribers,
				settings.heartbeatInterval());
	}

	@Override
	public String kind() {
		return LocalRegistry.KIND;
	}

	@Override
	public String place() {
		return "the folder " + this.path;
	}

	@Override
	public Set<String> services() {
		this.view.scan();
		Set<String> names = new TreeSet<>();
		this.view.instances((instance) -> true).forEach((instance) -> names.add(instance.service()));
		return names;
	}

	@Override
	public Subscription subscribe(String service, Observer observer) {
		Subscription subscription = this.subscribers.add(ServiceName.require(service), observer);
		this.loop.begin();
		return subscription;
	}

	@Override
	public void close() {
		this.subscribers.clear();
		this.loop.close();
	}

}
