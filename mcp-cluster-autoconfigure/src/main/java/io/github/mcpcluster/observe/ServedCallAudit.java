/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

import io.github.mcpcluster.observe.AuditEvent.Side;
import io.github.mcpcluster.serve.ServeListener;

/**
 * Reports each served call of a tool, prompt or resource to the audit, also those that
 * are refused.
 */
public final class ServedCallAudit implements ServeListener {

	private final Audit audit;

	private final InstantSource clock;

	/**
	 * Creates the listener.
	 * @param audit takes the reports
	 * @param clock the time
	 */
	public ServedCallAudit(Audit audit, InstantSource clock) {
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	public Started started(ServedRequest request) {
		if (!Audit.covers(request.method())) {
			return NONE.started(request);
		}
		Instant begun = this.clock.instant();
		return (outcome) -> this.audit.report(new AuditEvent(Side.SERVER, begun, request.caller(), request.service(),
				request.method(), request.target(), request.digest().get(), "", outcome.name().toLowerCase(Locale.ROOT),
				Duration.between(begun, this.clock.instant())));
	}

}
