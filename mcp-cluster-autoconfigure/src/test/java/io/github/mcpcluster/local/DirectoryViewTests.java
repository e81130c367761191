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

	private final McpInstance one = TestDirectory.instance(1001);

	private final McpInstance two = TestDirectory.instance(1002);

	private TestDirectory directory;

	private DirectoryView view;

	@BeforeEach
	void prepare(@TempDir Path base) {
		this.directory = new TestDirectory(base);
		this.view = this.directory.view();
	}

	@Test
	void showsWhatIsThere() {
		register(this.one);
		register(this.two);
		this.view.look();
		assertThat(TestDirectory.all(this.view)).containsExactlyInAnyOrder(this.one, this.two);
	}

	/**
	 * A reader may get no processor for longer than a step of the folder's time takes.
	 */
	@Test
	void seesASecondChangeWithinOneStepOfTheTimeOfTheFolderHoweverLate() throws IOException {
		register(this.one);
		this.view.refresh();
		FileTime changed = Files.getLastModifiedTime(this.directory.path());
		register(this.two);
		Files.setLastModifiedTime(this.directory.path(), changed);
		this.directory.pass(Duration.ofMillis(500));
		this.view.refresh();
		assertThat(TestDirectory.all(this.view)).containsExactlyInAnyOrder(this.one, this.two);
	}

	@Test
	void forgetsWhatExpiresToTheMoment() throws IOException {
		register(this.one);
		// a time to come counts as now: the clock of the folder goes on meanwhile
		this.directory.touchAt(this.directory.entry(this.one), Duration.ofMinutes(-1));
		this.view.look();
		this.directory.pass(Duration.ofMillis(5_999));
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
		this.directory.pass(Duration.ofMillis(1));
		assertThat(TestDirectory.all(this.view)).isEmpty();
	}

	@Test
	void deletesWhatHasExpired() throws IOException {
		register(this.one);
		register(this.two);
		this.directory.touchAt(this.directory.entry(this.one), Duration.ofSeconds(7));
		this.view.look();
		assertThat(this.directory.files()).containsExactly(this.directory.entry(this.two).getFileName().toString());
	}

	@Test
	void keepsWhatLivesWhenTheClockIsSetAhead() throws IOException {
		register(this.one);
		this.view.look();
		this.directory.pass(Duration.ofSeconds(2));
		this.directory.touchAt(this.directory.entry(this.one), Duration.ofHours(1));
		this.view.look();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
		this.directory.pass(Duration.ofSeconds(6));
		assertThat(TestDirectory.all(this.view)).isEmpty();
	}

	@Test
	void takesATimeToComeForNow() throws IOException {
		register(this.one);
		this.directory.touchAt(this.directory.entry(this.one), Duration.ofDays(-1));
		this.view.look();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
		this.directory.pass(Duration.ofSeconds(6));
		assertThat(TestDirectory.all(this.view)).isEmpty();
	}

	@Test
	void opensNothingThatWasOnlyRefreshed() throws IOException {
		register(this.one);
		this.view.look();
		Files.writeString(this.directory.entry(this.one), "something else");
		this.directory.pass(Duration.ofSeconds(2));
		this.view.look();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
	}

	@Test
	void opensAgainWhatWasNotBelieved() throws IOException {
		register(this.one);
		Path entry = this.directory.entry(this.one);
		String content = Files.readString(entry);
		Files.writeString(entry, "something else");
		this.directory.touchAt(entry, Duration.ofSeconds(1));
		this.view.look();
		Files.writeString(entry, content);
		this.directory.pass(Duration.ofSeconds(2));
		this.view.look();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
		assertThat(this.directory.warnings).hasSize(1);
	}

	@Test
	void looksOnlyWhenTheFolderHasChangedOrHeartbeatsAreDue() {
		register(this.one);
		this.view.refresh();
		this.directory.pass(Duration.ofMillis(100));
		long looks = this.view.refresh();
		assertThat(this.view.refresh()).isEqualTo(looks);
		register(this.two);
		assertThat(this.view.refresh()).isEqualTo(looks + 1);
		this.directory.pass(Duration.ofMillis(100));
		assertThat(this.view.refresh()).isEqualTo(looks + 1);
		this.directory.pass(Duration.ofSeconds(2));
		assertThat(this.view.refresh()).isEqualTo(looks + 2);
	}

	@Test
	void looksAgainSoonAfterAChangeAsASecondOneMayHaveTheSameTime() throws IOException {
		register(this.one);
		FileTime time = Files.getLastModifiedTime(this.directory.path());
		this.view.refresh();
		register(this.two);
		Files.setLastModifiedTime(this.directory.path(), time);
		this.view.refresh();
		assertThat(TestDirectory.all(this.view)).hasSize(2);
	}

	@Test
	void showsTheLatestOfTwoEntriesOfAnInstance() throws IOException {
		register(this.one);
		Path before = this.directory.entry(this.one);
		byte[] content = Files.readAllBytes(before);
		this.directory.registry().deregister(this.one.id());
		McpInstance sick = this.one.withHealth(Health.DOWN);
		register(sick);
		Files.write(before, content);
		this.directory.touchAt(before, Duration.ofSeconds(1));
		this.view.look();
		assertThat(TestDirectory.all(this.view)).containsExactly(sick);
	}

	@Test
	void showsADrainedInstanceAsDraining() {
		register(this.one).drain(this.one.id(), true);
		this.view.look();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one.withHealth(Health.DRAINING));
	}

	@Test
	void deletesADrainThatWasLeftBehind() throws IOException {
		register(this.one).drain(this.one.id(), true);
		Files.delete(this.directory.entry(this.one));
		this.view.look();
		assertThat(this.directory.files()).hasSize(1);
		this.directory.touchAt(this.directory.path().resolve(this.directory.files().get(0)), Duration.ofMinutes(2));
		this.directory.pass(Duration.ofSeconds(2));
		this.view.look();
		assertThat(this.directory.files()).isEmpty();
	}

	@Test
	void deletesADraftThatWasLeftBehind() throws IOException {
		register(this.one);
		Path draft = Files.createFile(this.directory.path().resolve(".new").resolve("half"));
		this.view.look();
		assertThat(draft).exists();
		this.directory.touchAt(draft, Duration.ofMinutes(2));
		this.directory.pass(Duration.ofSeconds(2));
		this.view.look();
		assertThat(draft).doesNotExist();
	}

	@Test
	void keepsNoMoreThanItIsAllowedTo(@TempDir Path base) {
		LocalSettings settings = new LocalSettings(base, "small", Duration.ofSeconds(2), Duration.ofSeconds(6), 1024,
				1);
		this.directory = new TestDirectory(LocalSettings.of(base).withCluster("small"));
		register(this.one);
		register(this.two);
		this.directory = new TestDirectory(settings);
		DirectoryView small = this.directory.view();
		small.look();
		small.look();
		assertThat(TestDirectory.all(small)).hasSize(1);
		assertThat(this.directory.warnings).singleElement().asString().contains("greatest number of 1");
	}

	@Test
	void failsWhileTheDirectoryCannotBeUsedAndHeals() throws IOException {
		register(this.one);
		Path aside = this.directory.settings.directory().resolve("aside");
		Files.move(this.directory.path(), aside);
		Files.createFile(this.directory.path());
		assertThatExceptionOfType(RegistryException.class).isThrownBy(this.view::look)
			.withMessageContaining("it is not a directory");
		Files.delete(this.directory.path());
		Files.move(aside, this.directory.path());
		this.view.look();
		assertThat(TestDirectory.all(this.view)).containsExactly(this.one);
	}

	private DirectoryRegistry register(McpInstance instance) {
		DirectoryRegistry registry = this.directory.registry();
		registry.register(TestDirectory.registration(instance));
		return registry;
	}

}
