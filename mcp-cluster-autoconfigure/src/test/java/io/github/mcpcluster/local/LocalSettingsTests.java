/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Settings and the default directory.
 */
class LocalSettingsTests {

	private static final Path DIRECTORY = Path.of("registry").toAbsolutePath();

	private final LocalSettings settings = LocalSettings.of(DIRECTORY);

	@Test
	void beatsEveryTwoSecondsAndForgetsAfterThreeBeats() {
		assertThat(this.settings.heartbeatInterval()).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.settings.heartbeatTimeout()).isEqualTo(Duration.ofSeconds(6));
		assertThat(this.settings.cluster()).isEqualTo("default");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "a/b", "A", "-a", "a-", "a_b" })
	void refusesAClusterThatIsNoDnsLabel(String cluster) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withCluster(cluster))
			.withMessageStartingWith("registry.local.cluster: " + cluster + " (expected: ");
	}

	@Test
	void takesAClusterOf63CharactersAndNoMore() {
		assertThat(this.settings.withCluster("a".repeat(63)).cluster()).hasSize(63);
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withCluster("a".repeat(64)));
	}

	@ParameterizedTest
	@CsvSource({ "PT0.049S, PT1S", "PT1M0.001S, PT3M", "PT2S, PT3.999S", "PT2S, PT1H0.001S" })
	void refusesAHeartbeatOutOfBounds(Duration interval, Duration timeout) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withHeartbeat(interval, timeout))
			.withMessageStartingWith("registry.local.heartbeat-");
	}

	@ParameterizedTest
	@CsvSource({ "PT0.05S, PT0.1S", "PT1M, PT1H" })
	void takesAHeartbeatAtTheBounds(Duration interval, Duration timeout) {
		assertThat(this.settings.withHeartbeat(interval, timeout).heartbeatTimeout()).isEqualTo(timeout);
	}

	@Test
	void forgetsAfterThreeBeatsOfAnotherHeart() {
		assertThat(this.settings.withHeartbeat(Duration.ofSeconds(5)).heartbeatTimeout())
			.isEqualTo(Duration.ofSeconds(15));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.settings.withHeartbeat(Duration.ofSeconds(Long.MAX_VALUE)))
			.withMessageStartingWith("registry.local.heartbeat-interval: ");
	}

	@Test
	void refusesADirectoryThatDependsOnWhereTheProcessStarted() {
		assertThatIllegalArgumentException().isThrownBy(() -> LocalSettings.of(Path.of("registry")))
			.withMessage("registry.local.directory: registry (expected: an absolute path)");
	}

	@ParameterizedTest
	@CsvSource({ "Linux, /home/ann/.cache", "Mac OS X, /home/ann/Library/Caches", "Windows 11, /home/ann/AppData/Local",
			"FreeBSD, /home/ann/.cache" })
	void cachesWhereTheSystemDoes(String os, String folder) {
		assertThat(CacheFolder.of(os, Map.of(), "/home/ann")).isEqualTo(Path.of(folder).toAbsolutePath());
	}

	@ParameterizedTest
	@CsvSource({ "Linux, XDG_CACHE_HOME", "Windows 11, LOCALAPPDATA" })
	void cachesWhereTheEnvironmentSays(String os, String variable) {
		Path named = Path.of("/var/cache/ann").toAbsolutePath();
		assertThat(CacheFolder.of(os, Map.of(variable, named.toString()), "/home/ann")).isEqualTo(named);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "relative/cache" })
	void passesOverACacheFolderThatIsNotAbsolute(String value) {
		assertThat(CacheFolder.of("Linux", Map.of("XDG_CACHE_HOME", value), "/home/ann"))
			.isEqualTo(Path.of("/home/ann/.cache").toAbsolutePath());
	}

	@Test
	void hasADefaultDirectory() {
		assertThat(LocalSettings.defaultDirectory()).isAbsolute().hasFileName("mcp-cluster");
	}

}
