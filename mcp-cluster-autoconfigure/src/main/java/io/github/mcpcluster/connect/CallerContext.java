/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

/**
 * Context of the thread that makes a call, such as the user who is logged in, for what
 * the call does on other threads. Safe for use by several threads.
 */
@FunctionalInterface
public interface CallerContext {

	/** No context: tasks run as they are. */
	CallerContext NONE = (task) -> task;

	/**
	 * Puts a task into the context.
	 * @param task the task
	 * @return the task, which has the context of the caller on any thread
	 */
	Runnable wrap(Runnable task);

}
