/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.time.Duration;

import io.github.mcpcluster.local.LocalSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalRegistryPropertiesTests {

	@Test
	void takesAnEmptyDirectoryForTheDefault() {
		LocalSettings settings = new LocalRegistryProperties(" ", "default", Duration.ofSeconds(5), null).settings();
		assertThat(settings.directory()).isEqualTo(LocalSettings.defaultDirectory());
		assertThat(settings.heartbeatTimeout()).isEqualTo(Duration.ofSeconds(15));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "None", "NONE" })
	void keepsInstancesInMemoryHoweverNoneIsWritten(String none) {
		var properties = new LocalRegistryProperties(none, "default", Duration.ofSeconds(2), null);
		assertThat(properties.isInMemory()).isTrue();
	}

}
