/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Properties of the user and own ones. */
class ApplicationsTests {

	@Test
	void thoseOfTheUserTakeThePlaceOfOwnOnes() {
		assertThat(Applications.arguments(List.of("a.b=1s", "c=d=e", "flag", "c=f"), "a.b=0s", "x=y")).containsExactly(
				"--a.b=1s", "--x=y", "--spring.main.banner-mode=off", "--spring.jmx.enabled=false", "--c=f", "--flag");
	}

}
