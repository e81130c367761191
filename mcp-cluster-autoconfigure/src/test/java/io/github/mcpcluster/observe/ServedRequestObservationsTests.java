/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import io.github.mcpcluster.observe.ServedRequestObservations.ServedContext;
import io.github.mcpcluster.serve.ServeListener.Outcome;
import io.github.mcpcluster.serve.ServeListener.ServedRequest;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are served, as they are observed. */
class ServedRequestObservationsTests {

	private static final ServedRequest REQUEST = new ServedRequest("calculator", "tools/call", "add", "agent", "ada",
			() -> "");

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry registry = ObservationRegistry.create();

	@BeforeEach
	void count() {
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
	}

	@Test
	void timesRequestsByServiceMethodToolAndOutcome() {
		new ServedRequestObservations(this.registry, null).started(REQUEST).ended(Outcome.TOOL_ERROR);
		assertThat(this.meters.get("mcp.cluster.server.requests")
			.tags("service", "calculator", "method", "tools/call", "tool", "add", "outcome", "tool_error")
			.timer()
			.count()).isOne();
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void takesNamesAndValuesOfTheApplication() {
		new ServedRequestObservations(this.registry, new ByClient()).started(REQUEST).ended(Outcome.SUCCESS);
		assertThat(this.meters.get("own.requests").tags("caller", "agent").timer().count()).isOne();
	}

	@Test
	void makesNoClientATagThatNobodyAskedFor() {
		new ServedRequestObservations(this.registry, null).started(REQUEST).ended(Outcome.SUCCESS);
		assertThat(this.meters.get("mcp.cluster.server.requests").timer().getId().getTag("client")).isNull();
	}

	static final class ByClient implements ObservationConvention<ServedContext> {

		@Override
		public String getName() {
			return "own.requests";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(ServedContext context) {
			return KeyValues.of("caller", context.request().client());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ServedContext;
		}

	}

}
