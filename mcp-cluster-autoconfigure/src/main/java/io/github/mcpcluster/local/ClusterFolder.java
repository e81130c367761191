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
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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

	private final FolderRules rules;

	private volatile @Nullable State accepted;

	ClusterFolder(Path base, String cluster, FolderRules rules) {
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
	 */
	State prepare() {
		try {
			State present = lookAtFolder();
			return isAccepted(present) ? Objects.requireNonNull(present) : accept();
		}
		catch (IOException ex) {
			throw failure("use it", ex);
		}
	}

	private @Nullable State lookAtFolder() throws IOException {
		try {
			return state(this.rules.attributes(this.path));
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	private boolean isAccepted(@Nullable State present) {
		State before = this.accepted;
		return present != null && before != null && present.isSameFolder(before)
				&& present.permissions().equals(before.permissions());
	}

	private State accept() throws IOException {
		Files.createDirectories(this.base, this.rules.forFolder());
		requireOurs(this.base.toRealPath(), false);
		refuse(this.base, this.rules.objectionToPlace(this.path));
		createFolder(this.path);
		State state = requireOurs(this.path, true);
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

	private static State state(BasicFileAttributes attributes) {
		return new State(attributes.fileKey(), attributes.creationTime().toInstant(),
				attributes.lastModifiedTime().toInstant(),
				(attributes instanceof PosixFileAttributes posix) ? posix.permissions() : Set.of());
	}

	private State requireOurs(Path folder, boolean closed) throws IOException {
		BasicFileAttributes attributes = this.rules.attributes(folder);
		refuse(folder, this.rules.objectionToFolder(attributes, closed));
		return state(attributes);
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

	/**
	 * State of the folder.
	 *
	 * @param key its number, {@code null} where the file system has none
	 * @param born when it was created, the same as {@code changed} where that is not
	 * known
	 * @param changed when a file came or went last
	 * @param permissions who may do what, empty where there are no permissions
	 */
	record State(@Nullable Object key, Instant born, Instant changed, Set<PosixFilePermission> permissions) {

		/** Returns whether this is the folder that it was, and not one made anew. */
		boolean isSameFolder(State before) {
			boolean birthKnown = !before.born.equals(before.changed);
			return Objects.equals(this.key, before.key) && (!birthKnown || this.born.equals(before.born));
		}

	}

}
