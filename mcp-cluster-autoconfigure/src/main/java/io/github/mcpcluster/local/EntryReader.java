/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

import io.github.mcpcluster.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Opens entries, and says once of each that is not believed why it is not.
 */
final class EntryReader {

	private final EntryDirectory directory;

	private final Warnings warnings;

	EntryReader(EntryDirectory directory, Warnings warnings) {
		this.directory = directory;
		this.warnings = warnings;
	}

	/**
	 * Reads an entry.
	 * @param name its name
	 * @param attributes attributes of its file
	 * @param before what was read under this name before
	 * @return the entry, {@code null} if it is not believed
	 */
	@Nullable Entry read(EntryName name, BasicFileAttributes attributes, @Nullable Entry before) {
		try {
			Entry entry = EntryFormat.read(this.directory.read(name.entry(), attributes));
			InstanceId id = entry.instance().id();
			if (before == null || !before.instance().id().equals(id)) {
				requireNamedAfter(id, name);
			}
			this.warnings.forget(name.stem());
			return entry;
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		catch (IllegalArgumentException | IOException ex) {
			String reason = Objects.requireNonNullElse(ex.getMessage(), ex.toString());
			this.warnings.say(name.stem(),
					"Entry %s in %s is ignored: %s".formatted(name.entry(), this.directory.path(), reason));
			return null;
		}
	}

	private static void requireNamedAfter(InstanceId id, EntryName name) {
		if (!EntryName.of(id).equals(name)) {
			throw new IllegalArgumentException(
					"it describes %s (expected: the instance that the file is named after)".formatted(id));
		}
	}

}
