/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells several listeners and survives what they throw.
 *
 * @param listeners who is told
 */
record RegistrationListeners(List<RegistrationListener> listeners) implements RegistrationListener {

	private static final Log logger = LogFactory.getLog(RegistrationListeners.class);

	@Override
	public void changed(LocalRegistration registration) {
		tell((listener) -> listener.changed(registration));
	}

	@Override
	public void removed(LocalRegistration registration) {
		tell((listener) -> listener.removed(registration));
	}

	private void tell(Consumer<RegistrationListener> event) {
		for (RegistrationListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException | LinkageError ex) {
				logger.warn("Registration listener failed: listener=" + listener.getClass().getName(), ex);
			}
		}
	}

}
