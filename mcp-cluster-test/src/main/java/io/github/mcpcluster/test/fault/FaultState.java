/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.util.List;
import java.util.Optional;

/**
 * The faults of a proxy at this moment. Safe for use by several threads.
 */
final class FaultState {

	private volatile Present present = new Present(List.of());

	private boolean closed;

	/** Replaces all faults. */
	synchronized void set(List<Fault> faults) {
		this.present = new Present(faults);
		notifyAll();
	}

	/** Lets nobody wait any more. */
	synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	boolean has(Class<? extends Fault> kind) {
		return find(kind).isPresent();
	}

	<F extends Fault> Optional<F> find(Class<F> kind) {
		return this.present.faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
	}

	/** Returns an object that is another one after each change. */
	Object version() {
		return this.present;
	}

	/** Waits until packets pass. */
	synchronized void awaitPassage() throws InterruptedException {
		while (has(Fault.BlackHole.class) && !this.closed) {
			wait();
		}
	}

	/** Not a record: each is equal to itself alone. */
	private static final class Present {

		private final List<Fault> faults;

		private Present(List<Fault> faults) {
			this.faults = List.copyOf(faults);
		}

	}

}
