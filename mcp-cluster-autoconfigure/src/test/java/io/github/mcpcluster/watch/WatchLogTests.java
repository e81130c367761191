/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.io.IOException;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class WatchLogTests {

	private final FakeRegistry registry = new FakeRegistry();

	private final ServiceWatches watches = TestWatches.create(this.registry, WatchSettings.DEFAULTS,
			new VirtualScheduler());

	private final WatchLog log = new WatchLog("fake");

	@BeforeEach
	void watch() {
		this.registry.set("a", Instances.instance("a", 1));
		this.watches.get("a");
		this.watches.get("b");
	}

	@Test
	void reportsALossOnceForAllServices(CapturedOutput output) {
		this.registry.goDown();
		this.registry.goDown();
		assertThat(output)
			.containsOnlyOnce("Registry lost, going on with the instances known last: registry=fake, service=");
	}

	@Test
	void reportsTheReturnOnceForAllServices(CapturedOutput output) {
		this.registry.goDown();
		this.registry.comeBack();
		this.registry.repeat("a");
		assertThat(output).containsOnlyOnce("Registry answers again: registry=fake, services=2");
	}

	@Test
	void reportsTheNextLossAgain(CapturedOutput output) {
		this.log.lost("a", new RegistryException("first", new IOException()));
		this.log.back("a");
		this.log.lost("b", new RegistryException("second", new IOException()));
		assertThat(output).contains("service=a, cause=first").contains("service=b, cause=second");
	}

	@Test
	void reportsThatTheRegistryIsOutOfReachBesideThatItRefuses(CapturedOutput output) {
		this.log.lost("a", new RegistryException("denied", null));
		this.log.lost("b", new RegistryException("unreachable", new IOException()));
		assertThat(output).contains("service=a, cause=denied").contains("service=b, cause=unreachable");
	}

	@Test
	void reportsEachReasonOfARefusalOnce(CapturedOutput output) {
		this.log.lost("a", new RegistryException("/a answered 403", null));
		this.log.lost("b", new RegistryException("/b answered 500: no leader", null));
		this.log.lost("c", new RegistryException("/c answered 500: no leader", null));
		assertThat(output).contains("service=a").contains("service=b").doesNotContain("service=c");
		this.log.back("b");
		this.log.back("c");
		assertThat(output).containsOnlyOnce("Registry answers again: registry=fake, services=2");
	}

	@Test
	void tellsReasonsWithoutEndApartUpToABound(CapturedOutput output) {
		for (int number = 0; number < 1000; number++) {
			this.log.lost("s", new RegistryException("trace " + number, null));
		}
		assertThat(output.toString().split("Registry lost")).hasSizeLessThan(20);
	}

	@Test
	void forgetsALossWithTheWatch(CapturedOutput output) {
		this.log.lost("a", new RegistryException("first", null));
		this.log.stopped("a");
		this.log.lost("b", new RegistryException("second", null));
		assertThat(output).contains("service=b, cause=second");
	}

}
