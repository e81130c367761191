/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.List;

import io.github.mcpcluster.protocol.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * Knowledge of the versions that one instance speaks: those in its metadata, until
 * something else is found out. Shared by all conversations with it. Safe for use by
 * several threads.
 */
final class InstanceMemory {

	private volatile @Nullable ProtocolVersion version;

	/**
	 * Creates a memory.
	 * @param spec the versions that the metadata of the instance names, may be empty
	 */
	InstanceMemory(String spec) {
		this.version = best(ProtocolVersion.parseList(spec));
	}

	/**
	 * Chooses a version out of those that a server speaks.
	 * @param versions versions that it speaks
	 * @return the newest that is spoken here too, {@code null} for none
	 */
	static @Nullable ProtocolVersion best(List<ProtocolVersion> versions) {
		return ProtocolVersion.SUPPORTED.stream().filter(versions::contains).findFirst().orElse(null);
	}

	/**
	 * Returns the version to begin with.
	 * @return the version, {@code null} if nothing is known
	 */
	@Nullable ProtocolVersion version() {
		return this.version;
	}

	/** Remembers a version that the instance speaks. */
	void learn(ProtocolVersion version) {
		this.version = version;
	}

	/** Forgets the version, so that it is found out again. */
	void forget() {
		this.version = null;
	}

}
