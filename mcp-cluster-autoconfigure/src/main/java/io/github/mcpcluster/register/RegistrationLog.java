/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.instance.InstanceId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs each transition of a registration once.
 */
final class RegistrationLog implements RegistrationListener {

	private static final Log logger = LogFactory.getLog("io.github.mcpcluster.register");

	private final String kind;

	private final Map<InstanceId, LocalRegistration> logged = new HashMap<>();

	/** Instances that the registry has held. */
	private final Set<InstanceId> confirmed = new HashSet<>();

	RegistrationLog(String kind) {
		this.kind = kind;
	}

	@Override
	public synchronized void changed(LocalRegistration now) {
		LocalRegistration before = this.logged.put(now.registration().instance().id(), now);
		if (!now.isPending()) {
			this.confirmed.add(now.registration().instance().id());
		}
		if (before == null || before.state() != now.state()) {
			logState(now);
		}
		else if (before.lastError() == null && now.lastError() != null) {
			logger.warn("Registration not confirmed: " + text(now) + ", cause=" + now.lastError());
		}
		else if (before.lastError() != null && now.lastError() == null) {
			logger.info("Registration confirmed again: " + text(now));
		}
	}

	@Override
	public synchronized void removed(LocalRegistration last) {
		InstanceId id = last.registration().instance().id();
		this.logged.remove(id);
		if (this.confirmed.remove(id)) {
			logger.info("Registration ended: " + text(last));
		}
		else {
			logger.debug("Registration given up, the registry never confirmed it: " + text(last));
		}
	}

	private void logState(LocalRegistration now) {
		switch (now.state()) {
			case PENDING -> logger
				.warn("Registration pending, to be tried again: " + text(now) + ", cause=" + cause(now.lastError()));
			case REGISTERED -> logger.info("Registered: " + text(now) + ", uri=" + now.registration().instance().uri());
			case DRAINING -> logger.info("Draining: " + text(now));
			default -> throw new IllegalStateException("state: " + now.state());
		}
	}

	private static String cause(@Nullable String error) {
		return (error != null) ? error : "not tried yet";
	}

	private String text(LocalRegistration registration) {
		return "registry=%s, id=%s".formatted(this.kind, registration.registration().instance().id());
	}

}
