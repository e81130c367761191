/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

import io.github.mcpcluster.RegistryException;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one cluster: closed to everybody but the user of this process, created
 * where it is missing. One that is open to others is refused rather than closed: it may
 * be meant for something else, and may hold what others put there.
 */
final class ClusterFolder {

	private final Path base;

	private final Path path;

	private final FileRules rules;

	private volatile @Nullable FileState accepted;

	ClusterFolder(Path base, String cluster, FileRules rules) {
		this.base = base;
		this.path = base.resolve(cluster);
		this.rules = rules;
	}

	Path path() {
		return this.path;
	}

	/**
	 * Returns the folder in which files are written before they are moved into this one.
	 */
	Path drafts() {
		return this.path.resolve(".new");
	}

	/** Makes everything be checked anew, after something did not work. */
	void doubt() {
		this.accepted = null;
	}

	/**
	 * Makes sure that the directory is there and belongs to the user, and creates it if
	 * it is not there.
	 * @return its state
	 * @throws RegistryException if it cannot be used; the message says what to do
	 */
	FileState prepare() {
		try {
			FileState present = lookAtFolder();
			return isAccepted(present) ? Objects.requireNonNull(present) : accept();
		}
		catch (IOException ex) {
			throw failure("use it", ex);
		}
	}

	private @Nullable FileState lookAtFolder() throws IOException {
		try {
			return FileState.of(this.rules.attributes(this.path));
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	private boolean isAccepted(@Nullable FileState present) {
		FileState before = this.accepted;
		return present != null && before != null && Objects.equals(present.key(), before.key())
				&& present.permissions().equals(before.permissions());
	}

	private FileState accept() throws IOException {
		Files.createDirectories(this.base, this.rules.forFolder());
		requireOurs(this.base.toRealPath(), false);
		refuse(this.base, this.rules.objectionToPlace(this.path));
		createFolder(this.path);
		FileState state = requireOurs(this.path, true);
		createFolder(drafts());
		this.accepted = state;
		return state;
	}

	private void createFolder(Path folder) throws IOException {
		if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
			try {
				Files.createDirectory(folder, this.rules.forFolder());
			}
			catch (FileAlreadyExistsException ex) {
				// another process was faster, and is checked like anything found
			}
		}
	}

	private FileState requireOurs(Path folder, boolean closed) throws IOException {
		BasicFileAttributes attributes = this.rules.attributes(folder);
		refuse(folder, this.rules.objectionToFolder(attributes, closed));
		return FileState.of(attributes);
	}

	private static void refuse(Path folder, Optional<String> objection) {
		if (objection.isPresent()) {
			throw new RegistryException("local registry: %s is not used: %s".formatted(folder, objection.get()), null);
		}
	}

	RegistryException failure(String what, IOException cause) {
		return new RegistryException(
				"local registry %s: could not %s: %s (expected: a directory that the user of this process may read and write, with space left)"
					.formatted(this.path, what, cause),
				cause);
	}

}
