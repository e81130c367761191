/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.Locale;

import io.github.mcpcluster.serve.ServeListener;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes an observation of each request that is served: the timer
 * {@code mcp.cluster.server.requests}, and, where tracing is set up, a span below that of
 * the HTTP request. Names and values are those of {@link Convention}, unless the
 * application has one of its own.
 */
public final class ServedRequestObservations implements ServeListener {

	private static final Convention DEFAULT = new Convention();

	private final ObservationRegistry registry;

	private final @Nullable ObservationConvention<ServedContext> custom;

	/**
	 * Creates the observations.
	 * @param registry where they go
	 * @param custom names and values of the application, {@code null} for the usual ones
	 */
	public ServedRequestObservations(ObservationRegistry registry,
			@Nullable ObservationConvention<ServedContext> custom) {
		this.registry = registry;
		this.custom = custom;
	}

	@Override
	public Started started(ServedRequest request) {
		ServedContext context = new ServedContext(request);
		Observation observation = Observation.createNotStarted(this.custom, DEFAULT, () -> context, this.registry)
			.start();
		Observation.Scope scope = observation.openScope();
		return (outcome) -> {
			context.outcome = outcome;
			scope.close();
			observation.stop();
		};
	}

	/** A request, and its outcome when there is one. */
	public static final class ServedContext extends Observation.Context {

		private final ServedRequest request;

		private @Nullable Outcome outcome;

		ServedContext(ServedRequest request) {
			this.request = request;
		}

		/**
		 * Returns the request.
		 * @return service, method, target and client
		 */
		public ServedRequest request() {
			return this.request;
		}

		/**
		 * Returns the outcome of the request.
		 * @return the outcome, {@code null} as long as it runs
		 */
		public @Nullable Outcome outcome() {
			return this.outcome;
		}

	}

	/** The usual names and values. */
	public static final class Convention implements ObservationConvention<ServedContext> {

		@Override
		public String getName() {
			return "mcp.cluster.server.requests";
		}

		@Override
		public String getContextualName(ServedContext context) {
			ServedRequest request = context.request();
			return request.target().isEmpty() ? request.method() : request.method() + " " + request.target();
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(ServedContext context) {
			Outcome outcome = context.outcome();
			return KeyValues.of(KeyValue.of("service", context.request().service()),
					KeyValue.of("method", context.request().method()),
					KeyValue.of("tool", context.request().target().isEmpty() ? "none" : context.request().target()),
					KeyValue.of("outcome", (outcome != null) ? outcome.name().toLowerCase(Locale.ROOT) : "none"));
		}

		@Override
		public KeyValues getHighCardinalityKeyValues(ServedContext context) {
			String client = context.request().client();
			return KeyValues.of("client", client.isEmpty() ? "none" : client);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ServedContext;
		}

	}

}
