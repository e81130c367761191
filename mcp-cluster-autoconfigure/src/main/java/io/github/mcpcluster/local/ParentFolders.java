/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Rules for the folders above a folder: whoever may write one of them can put another
 * folder in its place. Each must belong to the user of this process or to root, and be
 * writable by nobody else, unless it is sticky as {@code /tmp} is: then only owners move
 * what is in it. Links on the path are followed by the same rules.
 */
final class ParentFolders {

	private static final int MAX_LINKS = 40;

	private static final int ROOT_USER = 0;

	private static final int STICKY = 01000;

	private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS = Set.of(PosixFilePermission.GROUP_WRITE,
			PosixFilePermission.OTHERS_WRITE);

	private static final String ADVICE = "mcp.cluster.registry.local.directory sets another directory";

	private final @Nullable UserPrincipal self;

	/** Creates rules. */
	ParentFolders(@Nullable UserPrincipal self) {
		this.self = self;
	}

	/** Returns why a folder is not safe where it is. */
	Optional<String> objectionTo(Path folder) throws IOException {
		return objectionTo(folder, MAX_LINKS);
	}

	private Optional<String> objectionTo(Path folder, int links) throws IOException {
		if (links == 0) {
			throw new IOException("too many links on the way to " + folder);
		}
		Path parent = folder.getParent();
		if (parent == null) {
			return Optional.empty();
		}
		Optional<String> objection = objectionTo(parent, links);
		if (objection.isPresent()) {
			return objection;
		}
		Path target = Files.isSymbolicLink(parent) ? parent.resolveSibling(Files.readSymbolicLink(parent)) : null;
		return (target != null) ? objectionTo(target.resolve(folder.getFileName()), links - 1)
				: objectionToParent(parent);
	}

	private Optional<String> objectionToParent(Path folder) throws IOException {
		PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class,
				LinkOption.NOFOLLOW_LINKS);
		boolean isOwners = this.self == null || attributes.owner().equals(this.self)
				|| number(folder, "unix:uid") == ROOT_USER;
		if (!isOwners) {
			return Optional.of("%s above it belongs to %s (expected: the user of this process or root; %s)"
				.formatted(folder, attributes.owner().getName(), ADVICE));
		}
		if (attributes.permissions().stream().anyMatch(WRITABLE_BY_OTHERS::contains)
				&& (number(folder, "unix:mode") & STICKY) == 0) {
			return Optional.of("%s above it may be written by others, its permissions are %s (expected: %s; %s)"
				.formatted(folder, PosixFilePermissions.toString(attributes.permissions()),
						"none for others to write, unless it is sticky", ADVICE));
		}
		return Optional.empty();
	}

	private static int number(Path folder, String attribute) throws IOException {
		return (Integer) Files.getAttribute(folder, attribute, LinkOption.NOFOLLOW_LINKS);
	}

}
