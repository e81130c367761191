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
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.ReconcileSettings;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.testing.ChildJvm;
import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.watch.ServiceWatches;
import io.github.mcpcluster.watch.WatchSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Processes that find each other in a directory, and one of them that ends in every way.
 */
class LocalRegistryIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final McpInstance STAYING = TestDirectory.instance(1001);

	private static final McpInstance ENDING = TestDirectory.instance(1002);

	private LocalSettings settings;

	private LocalRegistry local;

	private ServiceWatches watches;

	private ChildProcess child;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.settings = settings(directory);
		this.local = LocalRegistry
			.directory(this.settings.withHeartbeat(Duration.ofMillis(500), Duration.ofMinutes(1)));
		this.local.serviceRegistry().register(TestDirectory.registration(STAYING));
		this.watches = new ServiceWatches(this.local.instanceSource(), WatchSettings.DEFAULTS, List.of());
		this.child = ChildJvm.of(Child.class).arguments(directory.toString()).start();
		awaitInstances(STAYING.id(), ENDING.id());
	}

	@AfterEach
	void stop() {
		this.child.close();
		this.watches.close();
		this.local.close();
	}

	@Test
	void anInstanceWhoseProcessWasKilledIsGoneAndCleanedUp() throws IOException {
		this.child.kill();
		awaitInstances(STAYING.id());
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(files()).hasSize(1));
	}

	@Test
	void anInstanceWhoseProcessEndsInOrderIsGone() throws IOException {
		this.child.terminate();
		this.child.waitFor(PATIENCE);
		assertThat(files()).hasSize(1);
		awaitInstances(STAYING.id());
	}

	@Test
	void anInstanceWhoseProcessHangsIsGoneUntilItGoesOn() {
		this.child.pause();
		awaitInstances(STAYING.id());
		this.child.resume();
		awaitInstances(STAYING.id(), ENDING.id());
	}

	@Test
	void anInstanceThatIsDrainedFromOutsideStaysSo() {
		this.local.serviceRegistry().drain(ENDING.id(), true);
		await().atMost(PATIENCE).until(() -> up().equals(List.of(STAYING.id())));
		this.local.serviceRegistry().drain(ENDING.id(), false);
		await().atMost(PATIENCE).until(() -> up().equals(List.of(STAYING.id(), ENDING.id())));
	}

	private void awaitInstances(InstanceId... ids) {
		await().atMost(PATIENCE)
			.until(() -> this.watches.get("calculator")
				.awaitFirst(PATIENCE)
				.snapshot()
				.instances()
				.stream()
				.map(McpInstance::id)
				.toList()
				.equals(List.of(ids)));
	}

	private List<InstanceId> up() {
		return this.watches.get("calculator")
			.awaitFirst(PATIENCE)
			.snapshot()
			.up()
			.stream()
			.map(McpInstance::id)
			.toList();
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.settings.directory().resolve(this.settings.cluster()))) {
			return files.filter((file) -> file.toString().endsWith(".json")).toList();
		}
	}

	private static LocalSettings settings(Path directory) {
		return LocalSettings.of(directory).withHeartbeat(Duration.ofMillis(500), Duration.ofMillis(1500));
	}

	/** The process that ends. */
	static final class Child {

		private Child() {
		}

		public static void main(String[] arguments) throws InterruptedException {
			LocalRegistry local = LocalRegistry.directory(settings(Path.of(arguments[0])));
			ReconcilingRegistry registry = new ReconcilingRegistry(local.serviceRegistry(), ReconcileSettings.DEFAULTS,
					List.of());
			Runtime.getRuntime().addShutdownHook(new Thread(() -> {
				registry.close();
				local.close();
			}));
			registry.register(TestDirectory.registration(ENDING));
			new CountDownLatch(1).await();
		}

	}

}
