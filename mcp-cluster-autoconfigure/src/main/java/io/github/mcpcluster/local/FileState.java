/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a file that are seen without opening it.
 *
 * @param key identity of the file, {@code null} where the file system has none
 * @param size its size in bytes
 * @param permissions who may do what, empty where there are no permissions
 * @param touched when it was written or refreshed
 * @param born when it was created, {@code null} where the file system or Java does not
 * know: they give the time of the latest change in its place
 */
record FileState(@Nullable Object key, long size, Set<PosixFilePermission> permissions, Instant touched,
		@Nullable Instant born) {

	static FileState of(BasicFileAttributes attributes) {
		Set<PosixFilePermission> permissions = (attributes instanceof PosixFileAttributes posix) ? posix.permissions()
				: Set.of();
		Instant touched = attributes.lastModifiedTime().toInstant();
		Instant born = attributes.creationTime().toInstant();
		return new FileState(attributes.fileKey(), attributes.size(), permissions, touched,
				born.equals(touched) ? null : born);
	}

	/**
	 * Returns whether the content may be expected to be the same: a file is never changed
	 * in place, but replaced.
	 * @param other an earlier or later look
	 * @return whether it may; always {@code false} after a refresh where files have no
	 * identity
	 */
	boolean looksLike(FileState other) {
		boolean sameFile = (this.key != null) ? this.key.equals(other.key) : this.touched.equals(other.touched);
		boolean sameBirth = this.born == null || other.born == null || this.born.equals(other.born);
		return sameFile && sameBirth && this.size == other.size && this.permissions.equals(other.permissions);
	}

	/**
	 * Returns whether the content is the same for certain. The identity alone does not
	 * tell: a new file may get that of one that was deleted.
	 * @param other an earlier or later look
	 * @return whether it is; always {@code false} after a refresh where births are not
	 * known
	 */
	boolean isSurely(FileState other) {
		boolean neverRefreshed = this.touched.equals(other.touched);
		boolean sameBirth = this.born != null && Objects.equals(this.born, other.born);
		return looksLike(other) && (neverRefreshed || sameBirth);
	}

}
