/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Living and dead entries, and their removal.
 */
class DirectoryViewTests {

	private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");

	private static final ProcessIdentity NEIGHBOUR = new ProcessIdentity("this-host", 7, STARTED);

	private static final ProcessIdentity STRANGER = new ProcessIdentity("another-host", 8, STARTED);

	private final McpInstance one = TestDirectory.instance(1001);

	private final McpInstance two = TestDirectory.instance(1002);

	private TestDirectory directory;

	private DirectoryView view;

	@BeforeEach
	void prepare(@TempDir Path base) {
		this.directory = new TestDirectory(base);
		this.directory.processes.put(NEIGHBOUR.pid(), STARTED);
		this.view = this.directory.view();
	}

	@Test
	void showsWhatIsThere() {
		register(NEIGHBOUR, this.one);
		register(STRANGER, this.two);
		this.view.scan();
		assertThat(TestDirectory.all(this.view)).containsExactlyInAnyOrder(this.one, this.two);
	}

	@Test
	void forgetsWhatExpiresToTheMoment() throws IOException {
		register(NEIGHBOUR, this.one);
		this.directory.touchAt(this.directory.entry(this.one), Duration.ZERO);
		this.view.scan();
		this.directory.pass(Duration.ofMillis(5_999));
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
		this.directory.pass(Duration.ofMillis(1));
		assertThat(TestDirectory.all(this.view)).isEmpty();
	}

	@Test
	void saysWhenTheNextEntryExpires() throws IOException {
		register(NEIGHBOUR, this.one);
		this.directory.touchAt(this.directory.entry(this.one), Duration.ofSeconds(1));
		this.view.scan();
		assertThat(this.view.nextExpiry()).contains(Duration.ofSeconds(5));
	}

	@Test
	void deletesWhatHasExpired() throws IOException {
		register(NEIGHBOUR, this.one);
		register(NEIGHBOUR, this.two);
		this.directory.touchAt(this.directory.entry(this.one), Duration.ofSeconds(6));
		this.view.scan();
		assertThat(this.directory.files()).containsExactly(EntryName.of(this.two.id()).entry());
	}

	@Test
	void deletesTheDrainOfWhatHasExpired() throws IOException {
		DirectoryRegistry registry = register(NEIGHBOUR, this.one);
		registry.drain(this.one.id(), true);
		this.directory.touchAt(this.directory.entry(this.one), Duration.ofSeconds(6));
		this.view.scan();
		assertThat(this.directory.files()).isEmpty();
	}

	@Test
	void leavesWhatWasRefreshedBeforeItIsDeleted() throws IOException {
		register(NEIGHBOUR, this.one);
		this.view.scan();
		this.directory.pass(Duration.ofSeconds(6));
		this.directory.touchAt(this.directory.entry(this.one), Duration.ZERO);
		this.view.cleanUp();
		assertThat(this.directory.files()).hasSize(1);
		this.view.scan();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
	}

	@Test
	void ignoresAtOnceWhatBelongsToNoProcess() throws IOException {
		register(NEIGHBOUR, this.one);
		this.directory.processes.remove(NEIGHBOUR.pid());
		this.view.scan();
		assertThat(TestDirectory.all(this.view)).isEmpty();
		assertThat(this.directory.files()).isEmpty();
	}

	@Test
	void noticesThatAProcessHasGoneBeforeItsEntryExpires() throws IOException {
		register(NEIGHBOUR, this.one);
		this.directory.touchAt(this.directory.entry(this.one), Duration.ZERO);
		this.view.scan();
		this.directory.processes.remove(NEIGHBOUR.pid());
		this.directory.pass(Duration.ofSeconds(3));
		this.view.scan();
		assertThat(this.directory.files()).isEmpty();
	}

	@Test
	void believesTheHeartbeatOfAProcessThatCannotBeLookedUp() {
		register(STRANGER, this.one);
		this.directory.pass(Duration.ofSeconds(5));
		this.view.scan();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
	}

	@Test
	void keepsWhatLivesWhenTheClockIsSetAhead() throws IOException {
		register(NEIGHBOUR, this.one);
		this.view.scan();
		this.directory.touchAt(this.directory.entry(this.one), Duration.ofSeconds(1));
		this.directory.setClock(Duration.ofHours(1));
		this.view.scan();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
		this.directory.pass(Duration.ofSeconds(6));
		assertThat(TestDirectory.all(this.view)).isEmpty();
	}

	@Test
	void takesATimeToComeForNow() throws IOException {
		register(NEIGHBOUR, this.one);
		this.directory.touchAt(this.directory.entry(this.one), Duration.ofDays(-1));
		this.view.scan();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
		this.directory.pass(Duration.ofSeconds(6));
		assertThat(TestDirectory.all(this.view)).isEmpty();
	}

	@Test
	void opensNothingThatWasOnlyRefreshed() throws IOException {
		register(NEIGHBOUR, this.one);
		this.view.scan();
		this.view.scan();
		Files.writeString(this.directory.entry(this.one), "x".repeat((int) Files.size(this.directory.entry(this.one))));
		this.view.scan();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
	}

	@Test
	void opensWhatWasRefreshedWhenTheDirectoryHasChangedOnlyWhereBirthsAreNotKnown() throws IOException {
		register(NEIGHBOUR, this.one);
		this.directory.touchAt(this.directory.entry(this.one), Duration.ofSeconds(2));
		this.view.scan();
		changeUnseen();
		this.view.scan();
		boolean births = this.directory.directory()
			.look(EntryName.of(this.one.id()).entry())
			.map((attributes) -> FileState.of(attributes).born() != null)
			.orElseThrow();
		assertThat(TestDirectory.all(this.view)).extracting(McpInstance::version)
			.containsExactlyInAnyOrder(births ? "1.0.0" : "9.9.9", "1.0.0");
	}

	@Test
	void doesNotLookForAProcessAgainThatReplacesItsEntry() {
		DirectoryRegistry registry = register(NEIGHBOUR, this.one);
		this.view.scan();
		this.directory.processes.remove(NEIGHBOUR.pid());
		registry.heartbeat(TestDirectory.registration(this.one), Health.DOWN);
		this.view.read(List.of(EntryName.of(this.one.id()).entry()));
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one.withHealth(Health.DOWN));
	}

	@Test
	void opensWhatLooksTheSameWhenTheDirectoryHasChanged() throws IOException {
		register(NEIGHBOUR, this.one);
		Path entry = this.directory.entry(this.one);
		Files.setLastModifiedTime(entry, (FileTime) Files.getAttribute(entry, "creationTime"));
		this.view.scan();
		changeUnseen();
		this.view.scan();
		assertThat(TestDirectory.all(this.view)).extracting(McpInstance::version)
			.containsExactlyInAnyOrder("9.9.9", "1.0.0");
	}

	/** Does what only a look at the births can tell from a refresh. */
	private void changeUnseen() throws IOException {
		Path entry = this.directory.entry(this.one);
		Files.writeString(entry, Files.readString(entry).replace("1.0.0", "9.9.9"));
		this.directory.touchAt(entry, Duration.ofSeconds(1));
		register(NEIGHBOUR, this.two);
	}

	@Test
	void readsTheFilesThatChangedAlone() {
		register(NEIGHBOUR, this.one);
		register(NEIGHBOUR, this.two);
		this.view.read(List.of(EntryName.of(this.one.id()).entry(), "something-else.txt", "..json"));
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
	}

	@Test
	void showsADrainedInstanceAsDraining() {
		register(NEIGHBOUR, this.one).drain(this.one.id(), true);
		this.view.scan();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one.withHealth(Health.DRAINING));
	}

	@Test
	void deletesADrainThatWasLeftBehind() throws IOException {
		register(NEIGHBOUR, this.one).drain(this.one.id(), true);
		Files.delete(this.directory.entry(this.one));
		this.view.scan();
		assertThat(this.directory.files()).hasSize(1);
		this.directory.pass(Duration.ofMinutes(2));
		this.view.scan();
		assertThat(this.directory.files()).isEmpty();
	}

	@Test
	void deletesADraftThatWasLeftBehind() throws IOException {
		register(NEIGHBOUR, this.one);
		Path draft = Files.createFile(this.directory.path().resolve(".new").resolve("half"));
		this.view.scan();
		assertThat(draft).exists();
		this.directory.pass(Duration.ofMinutes(2));
		this.view.scan();
		assertThat(draft).doesNotExist();
	}

	@Test
	void keepsNoMoreThanItIsAllowedTo(@TempDir Path base) {
		LocalSettings settings = new LocalSettings(base, "small", Duration.ofSeconds(2), Duration.ofSeconds(6), 1024,
				1);
		this.directory = new TestDirectory(settings);
		register(TestDirectory.SELF, this.one);
		register(TestDirectory.SELF, this.two);
		DirectoryView small = this.directory.view();
		small.scan();
		small.scan();
		assertThat(TestDirectory.all(small)).hasSize(1);
		assertThat(this.directory.warnings).singleElement().asString().contains("greatest number of 1");
	}

	@Test
	void failsWhileTheDirectoryCannotBeUsedAndHeals() throws IOException {
		register(NEIGHBOUR, this.one);
		Path aside = this.directory.settings.directory().resolve("aside");
		Files.move(this.directory.path(), aside);
		Files.createFile(this.directory.path());
		assertThatExceptionOfType(RegistryException.class).isThrownBy(this.view::scan)
			.withMessageContaining("it is not a directory");
		Files.delete(this.directory.path());
		Files.move(aside, this.directory.path());
		this.view.scan();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
	}

	private DirectoryRegistry register(ProcessIdentity process, McpInstance instance) {
		DirectoryRegistry registry = this.directory.registry(process);
		registry.register(TestDirectory.registration(instance));
		return registry;
	}

}
