/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.combine.CombinedSource;
import io.github.mcpcluster.combine.MergeRule;
import io.github.mcpcluster.fixed.StaticInstances;
import io.github.mcpcluster.instance.AllowedAddresses;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.probe.ProbeKind;
import io.github.mcpcluster.probe.ProbeSettings;
import io.github.mcpcluster.probe.Prober;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.watch.AdmissionRules;
import io.github.mcpcluster.watch.InstanceSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The registries whose instances are asked for their health. */
class ActiveHealthTests {

	private static final String SERVICE = "calculator";

	private final Prober prober = new Prober(
			new ProbeSettings(ProbeKind.HEALTH, Duration.ofSeconds(2), Duration.ofSeconds(1), 1, 1, 0, 4), null,
			AllowedAddresses.ANY);

	private final BlockingQueue<Map<Integer, Health>> reports = new LinkedBlockingQueue<>();

	@AfterEach
	void close() {
		this.prober.close();
	}

	@Test
	void isOnWhereTheRegistryKnowsNoHealth() {
		assertThat(new ActiveHealth(null, this.prober).asks(new StaticInstances(Map.of()).source())).isTrue();
		assertThat(new ActiveHealth(false, this.prober).asks(new Source("static", 1))).isFalse();
	}

	@Test
	void isOffWhereTheRegistryKnowsTheHealth() {
		assertThat(new ActiveHealth(null, this.prober).asks(new Source("consul", 1))).isFalse();
		assertThat(new ActiveHealth(true, this.prober).asks(new Source("consul", 1))).isTrue();
	}

	@Test
	void takesAStaticInstanceDownThatRefuses() throws Exception {
		int port = closedPort();
		observe(new Source("static", port));
		assertThat(next()).containsOnly(Map.entry(port, Health.UP));
		assertThat(next()).containsOnly(Map.entry(port, Health.DOWN));
	}

	@Test
	void asksOfSeveralRegistriesThoseThatKnowNoHealth() throws Exception {
		int ofConsul = closedPort();
		int ofStatic = closedPort();
		CombinedSource combined = new CombinedSource(
				List.of(new Source("consul", ofConsul), new Source("static", ofStatic)), MergeRule.LAST_WRITER_WINS);
		assertThat(combined.kind()).isEqualTo("consul+static");
		observe(combined);
		Map<Integer, Health> report = next();
		while (report.get(ofStatic) != Health.DOWN) {
			report = next();
		}
		assertThat(report).containsEntry(ofConsul, Health.UP);
		assertThat(combined.of(SERVICE)).hasSize(2);
	}

	private void observe(InstanceSource source) {
		new ActiveHealth(null, this.prober).over(source, AdmissionRules.DEFAULTS)
			.subscribe(SERVICE, new InstanceSource.Observer() {

				@Override
				public void seen(List<McpInstance> instances, InstanceSource.Continuity continuity) {
					Map<Integer, Health> report = new TreeMap<>();
					instances.forEach((each) -> report.put(each.endpoint().port(), each.health()));
					ActiveHealthTests.this.reports.add(report);
				}

				@Override
				public void lost(RegistryException cause) {
					throw new AssertionError(cause);
				}

			});
	}

	private Map<Integer, Health> next() throws InterruptedException {
		Map<Integer, Health> report = this.reports.poll(30, TimeUnit.SECONDS);
		assertThat(report).as("report within 30 s").isNotNull();
		return report;
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** A registry that shows one instance, always up. */
	private record Source(String kind, int port) implements InstanceSource {

		@Override
		public boolean knowsHealth() {
			return !this.kind.equals("static");
		}

		@Override
		public Set<String> services() {
			return Set.of(SERVICE);
		}

		@Override
		public Subscription subscribe(String service, Observer observer) {
			observer.seen(List.of(Instances.instance(service, this.port)), Continuity.RESTARTED);
			return () -> {
			};
		}

	}

}
