/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

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

	@BeforeEach
	void watch() {
		this.registry.set("a", Instances.instance("a", 1));
		this.watches.get("a");
		this.watches.get("b");
	}

	@Test
	void tellsALossOnceForEachService(CapturedOutput output) {
		this.registry.goDown();
		this.registry.goDown();
		assertThat(output)
			.containsOnlyOnce("Registry lost, going on with the instances known last: "
					+ "registry=fake, service=a, cause=fake: down")
			.containsOnlyOnce("registry=fake, service=b, cause=fake: down");
	}

	@Test
	void tellsTheReturnOnceForEachService(CapturedOutput output) {
		this.registry.goDown();
		this.registry.comeBack();
		this.registry.repeat("a");
		assertThat(output).containsOnlyOnce("Registry answers again: registry=fake, service=a")
			.containsOnlyOnce("Registry answers again: registry=fake, service=b");
	}

}
