/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Finds out whether the process that wrote an entry is gone. Processes of another
 * container or an earlier boot cannot be looked up by their pid; their heartbeat alone
 * counts.
 */
final class ProcessTable {

	/**
	 * Greatest distance between two start times of one process. Linux gives them in ticks
	 * since the boot, which each JVM turns into a time of day by itself.
	 */
	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	private final ProcessIdentity self;

	private final LongFunction<Optional<Instant>> started;

	/**
	 * Creates a table.
	 * @param self this process
	 * @param started start time of a process, the epoch when unknown; empty if there is
	 * no such process
	 */
	ProcessTable(ProcessIdentity self, LongFunction<Optional<Instant>> started) {
		this.self = self;
		this.started = started;
	}

	static ProcessTable ofThisMachine() {
		long pid = ProcessHandle.current().pid();
		return new ProcessTable(new ProcessIdentity(host(), pid, startOf(ProcessHandle.current())),
				(other) -> ProcessHandle.of(other).filter(ProcessHandle::isAlive).map(ProcessTable::startOf));
	}

	ProcessIdentity self() {
		return this.self;
	}

	/**
	 * Returns whether a process is gone. A pid that is taken by a process of another
	 * start time counts only when the heartbeat is overdue as well: start times shift
	 * when the clock of the machine is set, and a living process keeps its heartbeat.
	 * @param process the process
	 * @param overdue whether its heartbeat is late
	 * @return whether it is certainly gone
	 */
	boolean isGone(ProcessIdentity process, boolean overdue) {
		if (!process.isNeighbourOf(this.self)) {
			return false;
		}
		Optional<Instant> found = this.started.apply(process.pid());
		return found.isEmpty() || (overdue && isAnother(process.started(), found.get()));
	}

	private static boolean isAnother(Instant recorded, Instant found) {
		return !recorded.equals(Instant.EPOCH) && !found.equals(Instant.EPOCH)
				&& Duration.between(recorded, found).abs().compareTo(TOLERANCE) > 0;
	}

	private static Instant startOf(ProcessHandle process) {
		return process.info().startInstant().orElse(Instant.EPOCH);
	}

	private static String host() {
		Path bootId = Path.of("/proc/sys/kernel/random/boot_id");
		Path pidNamespace = Path.of("/proc/self/ns/pid");
		try {
			if (Files.isReadable(bootId)) {
				return Files.readString(bootId).strip() + "/" + Files.readSymbolicLink(pidNamespace);
			}
			String os = System.getProperty("os.name");
			return os.startsWith("Linux") ? "" : os;
		}
		catch (IOException ex) {
			return "";
		}
	}

}
