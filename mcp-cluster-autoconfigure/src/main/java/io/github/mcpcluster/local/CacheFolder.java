/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the folder in which a user's applications keep what they can make anew. On Unix
 * the XDG Base Directory Specification names it: {@code XDG_CACHE_HOME}, which is ignored
 * unless it is absolute, else {@code .cache} in the home folder.
 */
final class CacheFolder {

	private CacheFolder() {
	}

	/** Finds the folder. */
	static Path of(String os, Map<String, String> environment, String home) {
		String system = os.toLowerCase(Locale.ROOT);
		Path fallback = Path.of(home).toAbsolutePath();
		if (system.startsWith("windows")) {
			return named(environment, "LOCALAPPDATA", fallback.resolve("AppData").resolve("Local"));
		}
		if (system.startsWith("mac")) {
			return fallback.resolve("Library").resolve("Caches");
		}
		return named(environment, "XDG_CACHE_HOME", fallback.resolve(".cache"));
	}

	private static Path named(Map<String, String> environment, String variable, Path fallback) {
		String value = environment.getOrDefault(variable, "");
		Path path = Path.of(value);
		return path.isAbsolute() ? path : fallback;
	}

}
