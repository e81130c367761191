/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mcpcluster.poll.NamedThreads;
import io.github.mcpcluster.poll.PolledRegistry;
import io.github.mcpcluster.poll.PollingSource;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * Reads instances from the directory. From the first question on, one thread looks at the
 * time of the folder again and again, and lets the polls ask when it has moved.
 */
final class DirectorySource implements PolledRegistry, AutoCloseable {

	private static final Duration LOOK_INTERVAL = Duration.ofMillis(25);

	private final DirectoryView view;

	private final Path path;

	private final PollingSource polling;

	private final ScheduledExecutorService lookout = new ScheduledThreadPoolExecutor(1,
			new NamedThreads("mcp-cluster-local-look-"));

	private final AtomicBoolean looking = new AtomicBoolean();

	private long seen;

	DirectorySource(DirectoryView view, Path path, Duration heartbeatInterval) {
		this.view = view;
		this.path = path;
		this.polling = new PollingSource(this, LocalRegistry.polling(heartbeatInterval));
	}

	InstanceSource source() {
		return this.polling;
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
		this.view.look();
		Set<String> names = new TreeSet<>();
		this.view.instances((instance) -> true).forEach((instance) -> names.add(instance.service()));
		return names;
	}

	@Override
	public Answer instances(String service) {
		if (!this.lookout.isShutdown() && !this.looking.getAndSet(true)) {
			this.lookout.scheduleWithFixedDelay(this::announce, LOOK_INTERVAL.toNanos(), LOOK_INTERVAL.toNanos(),
					TimeUnit.NANOSECONDS);
		}
		this.view.refresh();
		return Answer.of(this.view.instances((instance) -> instance.service().equals(service)))
			.from(this.view.folderNumber());
	}

	@Override
	public void close() {
		this.polling.close();
		this.lookout.shutdownNow();
	}

	/** Lets the polls ask after each new look; they also find and report a failure. */
	private void announce() {
		long now;
		try {
			now = this.view.refresh();
		}
		catch (RuntimeException | Error ex) {
			now = -1;
		}
		if (now != this.seen) {
			this.seen = now;
			this.polling.refresh();
		}
	}

}
