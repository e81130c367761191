/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.util.function.Consumer;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * A source under test, and the means of a test to change what is behind it.
 */
public interface SourceConnection extends AutoCloseable {

	/**
	 * Returns the source under test.
	 * @return the same source each time
	 */
	InstanceSource source();

	/**
	 * Puts an instance into the registry behind the source, or replaces the one of its
	 * id.
	 * @param instance the instance, which is up
	 */
	void put(McpInstance instance);

	/**
	 * Takes an instance out of the registry behind the source. Does nothing if it is not
	 * there.
	 * @param id its id
	 */
	void remove(InstanceId id);

	/** Ends the subscriptions of the source, and frees all that it holds. */
	@Override
	void close();

	/**
	 * Returns a connection to a source.
	 * @param source the source
	 * @param put puts an instance into the registry, or replaces it
	 * @param remove takes an instance out of the registry
	 * @param closing frees all that the source holds
	 * @return the connection
	 */
	static SourceConnection of(InstanceSource source, Consumer<McpInstance> put, Consumer<InstanceId> remove,
			Runnable closing) {
		return new SourceConnection() {

			@Override
			public InstanceSource source() {
				return source;
			}

			@Override
			public void put(McpInstance instance) {
				put.accept(instance);
			}

			@Override
			public void remove(InstanceId id) {
				remove.accept(id);
			}

			@Override
			public void close() {
				closing.run();
			}

		};
	}

}
