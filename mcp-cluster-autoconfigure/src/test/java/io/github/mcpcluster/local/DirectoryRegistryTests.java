/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.Registration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Writing, refreshing and removing entries.
 */
class DirectoryRegistryTests {

	private final McpInstance instance = TestDirectory.instance(1001);

	private final Registration registration = TestDirectory.registration(this.instance);

	private TestDirectory directory;

	private DirectoryRegistry registry;

	@BeforeEach
	void prepare(@TempDir Path base) {
		this.directory = new TestDirectory(base);
		this.registry = this.directory.registry();
	}

	@Test
	void leavesNothingButTheEntry() throws IOException {
		this.registry.register(this.registration);
		assertThat(this.directory.files()).containsExactly(name(this.instance));
		try (Stream<Path> drafts = Files.list(this.directory.path().resolve(".new"))) {
			assertThat(drafts).isEmpty();
		}
	}

	@Test
	void aHeartbeatWithoutNewsChangesTheTimeAlone() throws IOException {
		this.registry.register(this.registration);
		Object file = key();
		this.directory.touchAt(this.directory.entry(this.instance), Duration.ofSeconds(5));
		this.registry.heartbeat(this.registration, Health.UP);
		assertThat(key()).isEqualTo(file);
		assertThat(Files.getLastModifiedTime(this.directory.entry(this.instance)).toInstant())
			.isAfter(Instant.now().minusSeconds(4));
	}

	@Test
	void aHeartbeatWithNewsReplacesTheEntry() throws IOException {
		this.registry.register(this.registration);
		Object file = key();
		this.registry.heartbeat(this.registration, Health.DOWN);
		assertThat(key()).isNotEqualTo(file);
		assertThat(this.registry.registered()).containsExactly(this.instance.withHealth(Health.DOWN));
	}

	@Test
	void registeringTheSameAgainReplacesNothing() throws IOException {
		this.registry.register(this.registration);
		Object file = key();
		this.registry.register(this.registration);
		assertThat(key()).isEqualTo(file);
	}

	@Test
	void registeringAgainKeepsTheHealthOfTheLastHeartbeat() {
		this.registry.register(this.registration);
		this.registry.heartbeat(this.registration, Health.DOWN);
		this.registry.register(this.registration);
		assertThat(this.registry.registered()).containsExactly(this.instance.withHealth(Health.DOWN));
	}

	@Test
	void aHeartbeatOfALostEntryIsRefused() throws IOException {
		this.registry.register(this.registration);
		Files.delete(this.directory.entry(this.instance));
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.registry.heartbeat(this.registration, Health.UP))
			.withMessageContaining(this.instance.id().value());
	}

	@Test
	void registeringAgainRemovesWhatAKilledProcessLeft() throws IOException {
		this.registry.register(this.registration);
		Files.copy(this.directory.entry(this.instance),
				this.directory.path().resolve(EntryName.of(TestDirectory.SELF, this.instance.id()).entry(new byte[0])));
		assertThat(this.registry.registered()).containsExactly(this.instance);
		this.directory.registry().register(this.registration);
		assertThat(this.directory.files()).containsExactly(name(this.instance));
	}

	@Test
	void drainsTheInstanceOfAnotherProcessWhoseHeartbeatsGoOn() {
		this.registry.register(this.registration);
		this.directory.registry().drain(this.instance.id(), true);
		this.registry.heartbeat(this.registration, Health.UP);
		this.registry.heartbeat(this.registration, Health.DOWN);
		assertThat(this.registry.registered()).containsExactly(this.instance.withHealth(Health.DRAINING));
		this.directory.registry().drain(this.instance.id(), false);
		assertThat(this.registry.registered()).containsExactly(this.instance.withHealth(Health.DOWN));
	}

	@Test
	void deregistersTheInstanceOfAnotherProcess() throws IOException {
		this.registry.register(this.registration);
		this.directory.registry().deregister(this.instance.id());
		assertThat(this.directory.files()).isEmpty();
	}

	@Test
	void createsTheDirectoryAnewWhenItIsLost() throws IOException {
		this.registry.register(this.registration);
		try (Stream<Path> files = Files.walk(this.directory.settings.directory())) {
			files.sorted((one, two) -> two.compareTo(one)).forEach((file) -> file.toFile().delete());
		}
		assertThat(this.directory.settings.directory()).doesNotExist();
		this.registry.register(this.registration);
		assertThat(this.registry.registered()).containsExactly(this.instance);
	}

	@Test
	void refusesAnEntryThatIsTooBig() {
		Traits big = Traits.builder().metadata(Map.of("big", "x".repeat(64 * 1024))).build();
		McpInstance instance = new McpInstance(new InstanceId("big"), "big", this.instance.endpoint(), big, Health.UP);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.registry.register(TestDirectory.registration(instance)))
			.withMessageContaining("expected: at most 65536");
	}

	@Test
	void failsWhereNothingCanBeWrittenAndHeals() throws IOException {
		this.registry.register(this.registration);
		Path drafts = this.directory.path().resolve(".new");
		Files.delete(drafts);
		Files.createFile(drafts);
		McpInstance other = TestDirectory.instance(1002);
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.registry.register(TestDirectory.registration(other)))
			.withMessageContaining("could not write");
		Files.delete(drafts);
		this.registry.register(TestDirectory.registration(other));
		assertThat(this.registry.registered()).containsExactlyInAnyOrder(this.instance, other);
	}

	@Test
	void refreshesNothingThatIsNoLongerTrue() throws IOException {
		this.registry.register(this.registration);
		DirectoryView view = this.directory.view();
		view.look();
		Path drafts = this.directory.path().resolve(".new");
		Files.delete(drafts);
		Files.createFile(drafts);
		this.directory.pass(Duration.ofSeconds(5));
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.registry.heartbeat(this.registration, Health.DOWN));
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.registry.register(this.registration));
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.registry.heartbeat(this.registration, Health.DOWN));
		this.directory.pass(Duration.ofSeconds(1));
		assertThat(TestDirectory.all(view)).isEmpty();
	}

	@Test
	void removesWhatItWroteWhenItIsClosed() throws IOException {
		McpInstance other = TestDirectory.instance(1002);
		this.directory.registry().register(TestDirectory.registration(other));
		this.registry.register(this.registration);
		this.registry.close();
		assertThat(this.directory.files()).containsExactly(name(other));
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.registry.register(this.registration))
			.withMessageContaining("closed");
	}

	private static String name(McpInstance instance) {
		return EntryName.of(TestDirectory.SELF, instance.id())
			.entry(EntryFormat
				.write(new Entry(instance, TestDirectory.SELF, Duration.ofSeconds(2), Duration.ofSeconds(6))));
	}

	private Object key() throws IOException {
		return Files
			.readAttributes(this.directory.entry(this.instance), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
			.fileKey();
	}

}
