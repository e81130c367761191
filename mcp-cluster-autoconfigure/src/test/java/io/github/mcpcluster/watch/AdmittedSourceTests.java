/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.mcpcluster.instance.AllowedAddresses;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.VirtualScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances that the registry lists and the client's own rules refuse.
 */
@ExtendWith(OutputCaptureExtension.class)
class AdmittedSourceTests {

	private final McpInstance inside = instance(true, "10.0.0.1", 8443);

	private final FakeRegistry registry = new FakeRegistry();

	@Test
	void leavesOutTheMetadataOfACloudUnlessToldOtherwise() {
		ServiceWatch watch = watch(AdmissionRules.DEFAULTS);
		this.registry.set("a", instance(false, "169.254.169.254", 80), this.inside);
		assertThat(watch.current().snapshot().instances()).containsExactly(this.inside);
	}

	@Test
	void leavesOutWhatIsElsewhere() {
		ServiceWatch watch = watch(new AdmissionRules(false, AllowedAddresses.of(List.of("10.0.0.0/8:8443"))));
		this.registry.set("a", instance(true, "10.0.0.1", 22), instance(true, "6.6.6.6", 8443), this.inside);
		assertThat(watch.current().snapshot().instances()).containsExactly(this.inside);
	}

	@Test
	void leavesOutPlainHttpWhereHttpsIsRequired() {
		ServiceWatch watch = watch(new AdmissionRules(true, AllowedAddresses.ANY));
		this.registry.set("a", instance(false, "10.0.0.2", 8080), this.inside);
		assertThat(watch.current().snapshot().instances()).containsExactly(this.inside);
	}

	@Test
	void saysSoOnce(CapturedOutput output) {
		watch(new AdmissionRules(true, AllowedAddresses.ANY));
		this.registry.set("a", instance(false, "10.0.0.2", 8080));
		this.registry.repeat("a");
		assertThat(output.toString().lines()).filteredOn((line) -> line.contains("Instance is not called"))
			.singleElement()
			.asString()
			.contains("service=a, id=a-10.0.0.2-8080, reason=http://10.0.0.2:8080/mcp is plain HTTP")
			.contains("mcp.cluster.client.require-https");
	}

	@Test
	void knowsWhenTheRegistryIsLost() {
		ServiceWatch watch = watch(AdmissionRules.DEFAULTS);
		this.registry.goDown();
		assertThat(watch.lastError()).hasMessage("fake: down");
	}

	private ServiceWatch watch(AdmissionRules rules) {
		return TestWatches
			.create(new AdmittedSource(this.registry, rules), WatchSettings.DEFAULTS, new VirtualScheduler())
			.get("a");
	}

	private static McpInstance instance(boolean secure, String host, int port) {
		return McpInstance.of("a", new Endpoint(secure, host, port, "/mcp"), Traits.NONE);
	}

}
