/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.call.CallListener.CallInfo;
import io.github.mcpcluster.call.CallListener.Outcome;
import io.github.mcpcluster.call.CallListener.Started;
import io.github.mcpcluster.call.ToolChange;
import io.github.mcpcluster.call.ToolChange.Part;
import io.github.mcpcluster.identity.IdentityMode;
import io.github.mcpcluster.identity.IdentitySecrets;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterMetricsTests {

	private static final CallInfo CALL = new CallInfo("calculator", "tools/call", "add", "round-robin", true, () -> "");

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void countsInstancesByStateWhileTheServiceIsWatched() {
		ClusterMetrics metrics = new ClusterMetrics(this.meters, InstanceIdentities.OFF, InstantSource.system());
		try (ObservedCluster observed = new ObservedCluster(metrics)) {
			observed.registered().used();
			assertThat(instances("up")).isOne();
			observed.fake.setHealth(observed.instance.id(), Health.DRAINING);
			assertThat(instances("up")).isZero();
			assertThat(instances("draining")).isOne();
		}
		assertThat(this.meters.getMeters()).isEmpty();
	}

	@Test
	void countsInstancesWithoutAProofWhereOneIsAskedFor() {
		InstanceIdentities identities = new InstanceIdentities((service) -> IdentityMode.WARN, IdentitySecrets.NONE);
		ClusterMetrics metrics = new ClusterMetrics(this.meters, identities, InstantSource.system());
		try (ObservedCluster observed = new ObservedCluster(metrics)) {
			observed.registered().used();
			assertThat(this.meters.get("mcp.cluster.instances.unproved").gauge().value()).isZero();
			identities.expect(observed.instance);
			assertThat(this.meters.get("mcp.cluster.instances.unproved").gauge().value()).isOne();
		}
	}

	@Test
	void showsTheAgeOfWhatIsKnown() {
		try (ObservedCluster observed = new ObservedCluster(
				new ClusterMetrics(this.meters, InstanceIdentities.OFF, InstantSource.system()))) {
			observed.registered().used();
			assertThat(this.meters.get("mcp.cluster.registry.age").tag("service", "calculator").gauge().value())
				.isBetween(0d, 60d);
		}
	}

	@Test
	void countsFailovers() {
		ClusterMetrics metrics = new ClusterMetrics(this.meters, InstanceIdentities.OFF, InstantSource.system());
		metrics.started(CALL).failover(new InstanceId("a"), new IllegalStateException());
		assertThat(this.meters.get("mcp.cluster.client.failovers").tag("service", "calculator").counter().count())
			.isOne();
	}

	@Test
	void countsListsAndChangesOfTools() {
		AtomicReference<McpCluster> cluster = new AtomicReference<>();
		ToolMetrics metrics = new ToolMetrics(this.meters, cluster::get);
		try (ObservedCluster observed = new ObservedCluster(metrics)) {
			cluster.set(observed.cluster);
			observed.registered().used();
			metrics.changed(new ToolChange("calculator", "1", new InstanceId("a"), "add", Set.of(Part.HINTS), false,
					Instant.EPOCH));
			assertThat(this.meters.get("mcp.cluster.tools.changed").tag("service", "calculator").counter().count())
				.isOne();
			assertThat(this.meters.get("mcp.cluster.tools.quarantined").gauge().value()).isZero();
			assertThat(this.meters.get("mcp.cluster.tools.lists").gauge().value()).isZero();
		}
		assertThat(this.meters.getMeters()).isEmpty();
	}

	@Test
	void timesCallsByServiceOutcomeAndStrategy() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
		Started started = new CallObservations(registry, null).started(CALL);
		assertThat(this.meters.get("mcp.cluster.client.calls.active").longTaskTimer().activeTasks()).isOne();
		started.answered(new InstanceId("a"), Outcome.SUCCESS);
		assertThat(this.meters.get("mcp.cluster.client.calls")
			.tags("service", "calculator", "outcome", "success", "strategy", "round-robin")
			.timer()
			.count()).isOne();
		assertThat(registry.getCurrentObservation()).isNull();
	}

	@Test
	void sendsTheHeadersThatTracingPutsOnTheCarrier() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<SenderContext<Object>>() {

			@Override
			public void onStart(SenderContext<Object> context) {
				context.getSetter().set(context.getCarrier(), "traceparent", "00-trace-span-01");
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof SenderContext;
			}

		});
		Started started = new CallObservations(registry, null).started(CALL);
		assertThat(started.headers()).isEqualTo(Map.of("traceparent", "00-trace-span-01"));
		started.failed(Outcome.FAILURE, new IllegalStateException());
	}

	private double instances(String state) {
		return this.meters.get("mcp.cluster.instances").tags("service", "calculator", "state", state).gauge().value();
	}

}
