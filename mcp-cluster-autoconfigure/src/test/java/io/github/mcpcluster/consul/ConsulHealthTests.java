/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.List;

import io.github.mcpcluster.consul.ConsulJson.Check;
import io.github.mcpcluster.instance.Health;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsulHealthTests {

	@Test
	void isUpOnlyIfAllChecksPass() {
		assertThat(health()).isEqualTo(Health.UP);
		assertThat(health(check("serfHealth", "passing"), check("service:a", "passing"))).isEqualTo(Health.UP);
		assertThat(health(check("serfHealth", "passing"), check("service:a", "warning"))).isEqualTo(Health.DOWN);
		assertThat(health(check("serfHealth", "critical"), check("service:a", "passing"))).isEqualTo(Health.DOWN);
		assertThat(health(check("service:a", null))).isEqualTo(Health.DOWN);
	}

	@Test
	void isDrainingInMaintenanceWhateverTheChecksSay() {
		assertThat(health(check("_service_maintenance:a", "critical"), check("service:a", "passing")))
			.isEqualTo(Health.DRAINING);
		assertThat(health(check("service:a", "critical"), check("_node_maintenance", "critical")))
			.isEqualTo(Health.DRAINING);
	}

	@Test
	void isDrainingForItsOwnerOnlyIfItWasDrainedItself() {
		assertThat(new ConsulHealth(false).ofOwn(List.of(check("_service_maintenance:a", "critical"))))
			.isEqualTo(Health.DRAINING);
		assertThat(new ConsulHealth(false).ofOwn(List.of(check("_node_maintenance", "critical"))))
			.isEqualTo(Health.DOWN);
	}

	@Test
	void isUpWhileACheckWarnsIfThatIsTolerated() {
		ConsulHealth tolerant = new ConsulHealth(true);
		assertThat(tolerant.of(List.of(check("service:a", "warning")))).isEqualTo(Health.UP);
		assertThat(tolerant.of(List.of(check("service:a", "critical")))).isEqualTo(Health.DOWN);
		assertThat(tolerant.of(List.of(new Check("service:a", "warning", "a", "ttl")))).isEqualTo(Health.DOWN);
	}

	private static Health health(Check... checks) {
		return new ConsulHealth(false).of(List.of(checks));
	}

	private static Check check(String id, String status) {
		return new Check(id, status, "", "");
	}

}
