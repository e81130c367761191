/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A folder that several machines share, such as a home on a file server.
 */
class SharedHomeTests {

	private final McpInstance instance = TestDirectory.instance(1001);

	private final Registration registration = TestDirectory.registration(this.instance);

	@TempDir
	private Path base;

	@Test
	void ignoresTheEntriesOfAnotherMachine() {
		TestDirectory directory = new TestDirectory(this.base);
		directory.registry("another-machine").register(this.registration);
		DirectoryView view = directory.view();
		view.look();
		assertThat(TestDirectory.all(view)).isEmpty();
		assertThat(directory.warnings).isEmpty();
	}

	@Test
	void leavesTheSameInstanceOfAnotherMachineAlone() {
		TestDirectory directory = new TestDirectory(this.base);
		DirectoryRegistry another = directory.registry("another-machine");
		another.register(this.registration);
		another.drain(this.instance.id(), true);
		DirectoryRegistry mine = directory.registry();
		mine.register(this.registration);
		mine.deregister(this.instance.id());
		assertThat(another.registered()).containsExactly(this.instance.withHealth(Health.DRAINING));
	}

	@Test
	void deletesWhatAnotherMachineLeftBehindAfterAnHour() throws IOException {
		TestDirectory directory = new TestDirectory(this.base);
		directory.registry("another-machine").register(this.registration);
		Path entry = directory.path().resolve(directory.files().get(0));
		directory.touchAt(entry, Duration.ofMinutes(59));
		directory.view().look();
		assertThat(entry).exists();
		directory.touchAt(entry, Duration.ofMinutes(61));
		directory.view().look();
		assertThat(entry).doesNotExist();
	}

	/** No clock but that of the file system says how old an entry is. */
	@Test
	void entriesAreStampedAndAgedByTheFileSystem() throws IOException {
		TestDirectory directory = new TestDirectory(this.base);
		DirectoryRegistry registry = directory.registry();
		registry.register(this.registration);
		Path entry = directory.entry(this.instance);
		directory.touchAt(entry, Duration.ofSeconds(5));
		registry.heartbeat(this.registration, Health.UP);
		Instant refreshed = Files.getLastModifiedTime(entry).toInstant();
		assertThat(Duration.between(refreshed, directory.directory().now())).isBetween(Duration.ZERO,
				Duration.ofSeconds(4));
		directory.touchAt(entry, Duration.ofSeconds(7));
		directory.view().look();
		assertThat(entry).doesNotExist();
	}

	@Test
	void refusesAnInstanceThatNobodyWouldSee() {
		TestDirectory directory = new TestDirectory(
				new LocalSettings(this.base, "small", Duration.ofSeconds(2), Duration.ofSeconds(6), 1024, 1));
		DirectoryRegistry registry = directory.registry();
		registry.register(this.registration);
		registry.register(this.registration);
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> registry.register(TestDirectory.registration(TestDirectory.instance(1002))))
			.withMessageContaining("it holds 1 instances")
			.withMessageContaining("mcp.cluster.registry.local.cluster");
		registry.deregister(this.instance.id());
		registry.register(TestDirectory.registration(TestDirectory.instance(1002)));
	}

}
