/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.Locale;
import java.util.Set;

import io.github.mcpcluster.instance.Excerpt;
import io.modelcontextprotocol.spec.McpSchema;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Reports calls as events of the application and to the logger
 * {@code io.github.mcpcluster.audit}. Safe for use by several threads. A listener that
 * throws changes nothing.
 */
public final class Audit {

	/** Name of the logger. */
	public static final String LOGGER = "io.github.mcpcluster.audit";

	private static final Set<String> CALLS = Set.of(McpSchema.METHOD_TOOLS_CALL, McpSchema.METHOD_PROMPT_GET,
			McpSchema.METHOD_RESOURCES_READ);

	private static final Log audit = LogFactory.getLog(LOGGER);

	private static final Log logger = LogFactory.getLog(Audit.class);

	private final ApplicationEventPublisher events;

	/**
	 * Creates the audit.
	 * @param events takes the events
	 */
	public Audit(ApplicationEventPublisher events) {
		this.events = events;
	}

	/** Returns whether requests of a method are calls that are reported. */
	static boolean covers(String method) {
		return CALLS.contains(method);
	}

	/**
	 * Reports a call that has ended.
	 * @param event the call
	 */
	public void report(AuditEvent event) {
		if (audit.isInfoEnabled()) {
			audit.info(
					"Call: side=%s, caller=%s, service=%s, method=%s, target=%s, arguments=%s, instance=%s, outcome=%s, ms=%d"
						.formatted(event.side().name().toLowerCase(Locale.ROOT), Excerpt.of(event.caller()),
								event.service(), event.method(), Excerpt.of(event.target()), event.arguments(),
								event.instance(), event.outcome(), event.duration().toMillis()));
		}
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn("Listener of audit events failed", ex);
		}
	}

}
