/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

/**
 * Listens to the states of the registrations of this application. Called in order for
 * each registration, by any thread: must return quickly, and must not call the registry.
 * An exception that it throws is logged and ignored.
 */
public interface RegistrationListener {

	/**
	 * A registration has changed: its state, whether it is draining, or its error.
	 * @param registration how it stands now
	 */
	default void changed(LocalRegistration registration) {
	}

	/**
	 * A registration is no longer to be in the registry. While the application stops, it
	 * is reported as draining before.
	 * @param registration how it stood last
	 */
	default void removed(LocalRegistration registration) {
	}

}
