/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.github.mcpcluster.local.LocalRegistry;
import io.github.mcpcluster.local.LocalSettings;
import org.junit.jupiter.api.io.TempDir;

/**
 * The directory. One object writes and another reads, as two processes would. It is lost
 * when a file takes its place, and comes back as it was.
 */
class LocalDirectoryContractTests extends RegistryContract {

	@TempDir
	Path directory;

	@Override
	protected RegistryConnection connect() {
		LocalSettings settings = LocalSettings.of(this.directory.resolve("registry"))
			.withHeartbeat(Duration.ofMillis(100), Duration.ofMinutes(1));
		LocalRegistry writing = LocalRegistry.directory(settings);
		LocalRegistry reading = LocalRegistry.directory(settings);
		return new RegistryConnection(writing.serviceRegistry(), reading.instanceSource(), () -> {
			reading.close();
			writing.close();
		});
	}

	@Override
	protected Optional<RegistryOutage> outage() {
		Path folder = this.directory.resolve("registry").resolve(LocalSettings.DEFAULT_CLUSTER);
		Path aside = this.directory.resolve("aside");
		return Optional.of(new RegistryOutage(() -> run(() -> {
			Files.move(folder, aside);
			Files.createFile(folder);
		}), () -> run(() -> {
			Files.delete(folder);
			Files.move(aside, folder);
		})));
	}

	private static void run(FileTask task) {
		try {
			task.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface FileTask {

		void run() throws IOException;

	}

}
