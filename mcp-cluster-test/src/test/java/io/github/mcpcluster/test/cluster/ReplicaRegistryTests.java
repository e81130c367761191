/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import io.github.mcpcluster.RegistryException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A replica that cannot reach its registry. */
class ReplicaRegistryTests {

	@Test
	void failsWhereItIsCutOffButNotOnceItIsDead() {
		try (TestRegistry all = new TestRegistry(); ReplicaRegistry registry = new ReplicaRegistry(all)) {
			registry.cutOff(true);
			assertThatExceptionOfType(RegistryException.class).isThrownBy(registry::registered);
			registry.die();
			assertThat(registry.registered()).isEmpty();
		}
	}

}
