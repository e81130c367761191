/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

import io.github.mcpcluster.RegistryException;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the folder that is used, by its owner and permissions: only the user of this
 * process may enter it, so that the files in it need no rules. A file system without
 * POSIX permissions (Windows) is trusted to keep the user's folder to the user.
 */
final class FolderRules {

	private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS = Set.of(PosixFilePermission.GROUP_WRITE,
			PosixFilePermission.OTHERS_WRITE);

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

	private static final Set<PosixFilePermission> OWNER_READS_AND_WRITES = PosixFilePermissions.fromString("rw-------");

	private final boolean posix;

	private final @Nullable UserPrincipal self;

	/** Creates rules. */
	FolderRules(boolean posix, @Nullable UserPrincipal self) {
		this.posix = posix;
		this.self = self;
	}

	static FolderRules ofThisUser() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return new FolderRules(posix, posix ? user() : null);
	}

	/** Asks the file system, which knows users that have no name. */
	private static UserPrincipal user() {
		try {
			Path probe = Files.createTempFile("mcp-cluster", null);
			try {
				return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
			}
			finally {
				Files.deleteIfExists(probe);
			}
		}
		catch (IOException ex) {
			throw new RegistryException("local registry: cannot find out which user this process runs as: " + ex
					+ " (expected: a writable java.io.tmpdir)", ex);
		}
	}

	/** Returns the attributes with which a folder is created. */
	FileAttribute<?>[] forFolder() {
		return attributes(OWNER_ONLY);
	}

	/** Returns the attributes with which a file is created. */
	FileAttribute<?>[] forFile() {
		return attributes(OWNER_READS_AND_WRITES);
	}

	private FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
		return this.posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) }
				: new FileAttribute<?>[0];
	}

	/**
	 * Reads the attributes of a file or a link, with permissions where there are some.
	 */
	BasicFileAttributes attributes(Path path) throws IOException {
		Class<? extends BasicFileAttributes> type = this.posix ? PosixFileAttributes.class : BasicFileAttributes.class;
		return Files.readAttributes(path, type, LinkOption.NOFOLLOW_LINKS);
	}

	/** Returns why a folder is not used. */
	Optional<String> objectionToFolder(BasicFileAttributes attributes, boolean closed) {
		if (!attributes.isDirectory()) {
			return Optional.of("it is not a directory (expected: a directory, or nothing: it is created then)");
		}
		return objectionToAccess(attributes,
				closed ? PosixFilePermissions.fromString("---rwxrwx") : WRITABLE_BY_OTHERS);
	}

	/** Returns why a folder is not safe where it is. */
	Optional<String> objectionToPlace(Path folder) throws IOException {
		return this.posix ? new ParentFolders(this.self).objectionTo(folder) : Optional.empty();
	}

	private Optional<String> objectionToAccess(BasicFileAttributes attributes, Set<PosixFilePermission> forbidden) {
		if (!(attributes instanceof PosixFileAttributes access)) {
			return Optional.empty();
		}
		if (this.self != null && !access.owner().equals(this.self)) {
			return Optional
				.of("it belongs to %s (expected: %s, the user of this process; mcp.cluster.registry.local.directory sets another directory)"
					.formatted(access.owner().getName(), this.self.getName()));
		}
		if (access.permissions().stream().anyMatch(forbidden::contains)) {
			return Optional.of("its permissions are %s (expected: none of %s; chmod go-rwx takes them away)".formatted(
					PosixFilePermissions.toString(access.permissions()), PosixFilePermissions.toString(forbidden)));
		}
		return Optional.empty();
	}

}
