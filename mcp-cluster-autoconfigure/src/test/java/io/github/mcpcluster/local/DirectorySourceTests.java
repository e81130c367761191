/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Reports of changes to observers, on the real file system.
 */
class DirectorySourceTests {

	private final McpInstance instance = TestDirectory.instance(1001);

	private final Told told = new Told();

	private TestDirectory directory;

	private DirectoryRegistry registry;

	private DirectorySource source;

	@BeforeEach
	void prepare(@TempDir Path base) {
		this.directory = new TestDirectory(
				LocalSettings.of(base).withHeartbeat(Duration.ofSeconds(30), Duration.ofMinutes(1)));
		this.registry = this.directory.registry();
		this.source = source(this.directory.settings);
	}

	@AfterEach
	void close() {
		this.source.close();
	}

	@Test
	void tellsAChangeLongBeforeTheNextHeartbeat() {
		this.source.source().subscribe("calculator", this.told);
		await().until(() -> !this.told.seen.isEmpty());
		this.registry.register(TestDirectory.registration(this.instance));
		await().until(() -> this.told.last().equals(List.of(this.instance)));
		assertThat(this.told.continuity).containsOnlyOnce(Continuity.RESTARTED).contains(Continuity.CONTINUED);
	}

	@Test
	void tellsADrain() {
		this.registry.register(TestDirectory.registration(this.instance));
		this.source.source().subscribe("calculator", this.told);
		this.registry.drain(this.instance.id(), true);
		await().until(() -> !this.told.last().isEmpty() && !this.told.last().get(0).isUp());
	}

	@Test
	void tellsEverySubscriberWhatThereIs() {
		this.registry.register(TestDirectory.registration(this.instance));
		this.source.source().subscribe("calculator", this.told);
		await().until(() -> this.told.last().equals(List.of(this.instance)));
		Told later = new Told();
		this.source.source().subscribe("calculator", later);
		await().until(() -> later.last().equals(List.of(this.instance)));
		assertThat(later.continuity).startsWith(Continuity.RESTARTED);
	}

	@Test
	void tellsNothingAfterASubscriptionHasEnded() {
		this.source.source().subscribe("calculator", this.told).close();
		Told other = new Told();
		this.source.source().subscribe("calculator", other);
		await().until(() -> !other.seen.isEmpty());
		int before = this.told.seen.size();
		this.registry.register(TestDirectory.registration(this.instance));
		await().until(() -> other.last().equals(List.of(this.instance)));
		assertThat(this.told.seen).hasSize(before);
	}

	@Test
	void tellsWhatIsKnownAgainAtThePaceOfTheHeartbeat() {
		DirectorySource quick = source(
				this.directory.settings.withHeartbeat(Duration.ofMillis(50), Duration.ofMinutes(1)));
		quick.source().subscribe("calculator", this.told);
		await().until(() -> this.told.seen.size() >= 3);
		assertThat(List.copyOf(this.told.continuity).subList(1, 3)).containsOnly(Continuity.CONTINUED);
		quick.close();
	}

	@Test
	void createsADirectoryAnewThatWasDeleted() throws IOException {
		this.registry.register(TestDirectory.registration(this.instance));
		DirectorySource quick = source(
				this.directory.settings.withHeartbeat(Duration.ofMillis(50), Duration.ofMinutes(1)));
		quick.source().subscribe("calculator", this.told);
		await().until(() -> this.told.last().equals(List.of(this.instance)));
		try (Stream<Path> files = Files.walk(this.directory.settings.directory())) {
			files.sorted((one, two) -> two.compareTo(one)).forEach((file) -> file.toFile().delete());
		}
		await().until(() -> this.told.last().isEmpty());
		this.registry.register(TestDirectory.registration(this.instance));
		await().until(() -> this.told.last().equals(List.of(this.instance)));
		assertThat(this.told.continuity).filteredOn(Continuity.RESTARTED::equals).hasSizeGreaterThan(1);
		quick.close();
	}

	@Test
	void tellsThatTheDirectoryIsLostAndBack() throws IOException {
		DirectorySource quick = source(
				this.directory.settings.withHeartbeat(Duration.ofMillis(50), Duration.ofMinutes(1)));
		quick.source().subscribe("calculator", this.told);
		await().until(() -> !this.told.seen.isEmpty());
		Files.move(this.directory.path(), this.directory.settings.directory().resolve("aside"));
		Files.createFile(this.directory.path());
		await().until(() -> this.told.lost.size() >= 2);
		this.told.continuity.clear();
		Files.delete(this.directory.path());
		await().until(() -> !this.told.continuity.isEmpty());
		assertThat(this.told.continuity.get(0)).isEqualTo(Continuity.RESTARTED);
		quick.close();
	}

	@Test
	void anObserverThatThrowsHarmsNobody() {
		this.source.source().subscribe("calculator", new Told() {

			@Override
			public void seen(List<McpInstance> instances, Continuity continuity) {
				throw new AssertionError("observer");
			}

		});
		this.source.source().subscribe("calculator", this.told);
		this.registry.register(TestDirectory.registration(this.instance));
		await().until(() -> this.told.last().equals(List.of(this.instance)));
	}

	@Test
	void listsServices() {
		assertThat(this.source.services()).isEmpty();
		this.registry.register(TestDirectory.registration(this.instance));
		assertThat(this.source.services()).containsExactly("calculator");
	}

	private DirectorySource source(LocalSettings settings) {
		return new DirectorySource(new TestDirectory(settings).realView(), this.directory.path(),
				settings.heartbeatInterval());
	}

	/** Keeps what it is told. */
	private static class Told implements Observer {

		final List<List<McpInstance>> seen = new CopyOnWriteArrayList<>();

		final List<Continuity> continuity = new CopyOnWriteArrayList<>();

		final List<RegistryException> lost = new CopyOnWriteArrayList<>();

		@Override
		public void seen(List<McpInstance> instances, Continuity continuity) {
			this.continuity.add(continuity);
			this.seen.add(instances);
		}

		@Override
		public void lost(RegistryException cause) {
			this.lost.add(cause);
		}

		List<McpInstance> last() {
			return this.seen.isEmpty() ? List.of() : this.seen.get(this.seen.size() - 1);
		}

	}

}
