/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.RequestCustomizerException;
import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.observe.AuditEvent.Side;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;

/**
 * Reports each call of a tool, prompt or resource that this application makes to the
 * audit, once for all its attempts.
 */
public final class ClientCallAudit implements CallListener {

	private final Audit audit;

	private final InstantSource clock;

	private final Supplier<String> user;

	/**
	 * Creates the listener.
	 * @param audit takes the reports
	 * @param clock the time
	 * @param user returns the name of the user on whose behalf this thread runs, empty
	 * for none
	 */
	public ClientCallAudit(Audit audit, InstantSource clock, Supplier<String> user) {
		this.audit = audit;
		this.clock = clock;
		this.user = user;
	}

	@Override
	public Started started(CallInfo call) {
		if (!Audit.covers(call.method())) {
			return Started.NONE;
		}
		return new Audited(call, this.user.get(), call.digest().get(), this.clock.instant());
	}

	/** A call that is under way. */
	private final class Audited implements Started {

		private final CallInfo call;

		private final String caller;

		private final String arguments;

		private final Instant begun;

		Audited(CallInfo call, String caller, String arguments, Instant begun) {
			this.call = call;
			this.caller = caller;
			this.arguments = arguments;
			this.begun = begun;
		}

		@Override
		public void answered(InstanceId instance, Outcome outcome) {
			report(instance, outcome);
		}

		@Override
		public void failed(Outcome outcome, Throwable cause) {
			report(instanceIn(cause), outcome);
		}

		private void report(@Nullable InstanceId instance, Outcome outcome) {
			ClientCallAudit.this.audit.report(new AuditEvent(Side.CLIENT, this.begun, this.caller, this.call.service(),
					this.call.method(), target(), this.arguments, (instance != null) ? instance.value() : "",
					outcome.name().toLowerCase(Locale.ROOT),
					Duration.between(this.begun, ClientCallAudit.this.clock.instant())));
		}

		/** The URI of a resource may have arguments in it. */
		private String target() {
			return this.call.method().equals(McpSchema.METHOD_RESOURCES_READ) ? "" : this.call.target();
		}

		private static @Nullable InstanceId instanceIn(Throwable cause) {
			if (cause instanceof CallFailedException failed) {
				return failed.instance();
			}
			if (cause instanceof OutcomeUnknownException unknown) {
				return unknown.instance();
			}
			return (cause instanceof RequestCustomizerException refused) ? refused.instance() : null;
		}

	}

}
