/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * The threads that an action starts, and those that they start: a group of their own.
 * Threads of other tests in this process are in other groups.
 */
public final class OwnThreads {

	private final ThreadGroup group;

	public OwnThreads(String name) {
		this.group = new ThreadGroup(name);
	}

	/** Runs an action in a thread of the group, and throws what it throws. */
	public void run(Action action) throws Exception {
		FutureTask<Void> task = new FutureTask<>((Callable<Void>) () -> {
			action.run();
			return null;
		});
		new Thread(this.group, task, this.group.getName()).start();
		try {
			task.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw (Exception) ex.getCause();
		}
	}

	/** Returns the names of the threads that run. */
	public List<String> names() {
		Thread[] threads = new Thread[this.group.activeCount() + 1000];
		return Stream.of(threads).limit(this.group.enumerate(threads)).map(Thread::getName).toList();
	}

	/** An action that may fail. */
	@FunctionalInterface
	public interface Action {

		void run() throws Exception;

	}

}
