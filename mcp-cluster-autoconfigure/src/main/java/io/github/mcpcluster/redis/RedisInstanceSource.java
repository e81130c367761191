/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.util.Set;

import io.github.mcpcluster.poll.PollSettings;
import io.github.mcpcluster.poll.PollingSource;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * Reads services when the stream says that they have changed. Reads them every now and
 * then as well: leases end without a word.
 */
final class RedisInstanceSource implements InstanceSource, ChangeReader.Listener, AutoCloseable {

	private final RedisPolledRegistry registry;

	private final PollingSource source;

	private final ChangeReader changes;

	RedisInstanceSource(RedisCalls calls, RedisWireFormat format, RedisSettings settings) {
		this.registry = new RedisPolledRegistry(calls, format);
		this.source = new PollingSource(this.registry, PollSettings.every(settings.interval()));
		this.changes = new ChangeReader(calls, settings, this);
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
		Subscription subscription = this.source.subscribe(service, observer);
		this.changes.start();
		return () -> {
			subscription.close();
			this.registry.forget(service);
		};
	}

	@Override
	public void connected() {
		this.source.refresh();
	}

	@Override
	public void changed(String service) {
		this.source.refresh(service);
	}

	@Override
	public void lost() {
		this.registry.connectionLost();
		this.source.refresh();
	}

	@Override
	public void close() {
		this.changes.close();
		this.source.close();
	}

}
