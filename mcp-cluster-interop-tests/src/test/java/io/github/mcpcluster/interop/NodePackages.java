/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packages that {@code scripts/node-packages} has installed into this module.
 */
final class NodePackages {

	/** The program of the MCP conformance suite. */
	static final String SUITE = "@modelcontextprotocol/conformance/dist/index.js";

	private static final Path MODULE = Path.of("").toAbsolutePath();

	private static final Path MODULES = MODULE.resolve("node_modules");

	private NodePackages() {
	}

	/** Returns the Node that runs all programs here. */
	static Path node() {
		requireInstalled();
		return MODULES.resolve("node/bin/node");
	}

	/** Returns a file of an installed package. */
	static Path file(String path) {
		requireInstalled();
		return MODULES.resolve(path);
	}

	/** Returns a program of this module's own. */
	static Path program(String name) {
		return MODULE.resolve("src/test/node").resolve(name);
	}

	private static void requireInstalled() {
		assertThat(MODULES.resolve(".installed-from.json"))
			.as("node packages are missing or of another package.json: run scripts/node-packages, which needs npm")
			.exists()
			.hasContent(read(MODULE.resolve("package.json")));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException("these tests run in the folder of their module", ex);
		}
	}

}
