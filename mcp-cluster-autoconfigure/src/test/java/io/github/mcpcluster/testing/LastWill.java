/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Kills processes once this JVM has ended, however it ended: a shell waits for the end of
 * its input, which comes with the end of this JVM even if that was killed. Not safe for
 * use by several threads.
 */
final class LastWill {

	private static final String SHELL = "trap '' INT TERM HUP; while read -r next; do last=$next; done; kill -9 $last";

	private final PrintStream shell;

	LastWill() {
		try {
			Process process = new ProcessBuilder("sh", "-c", SHELL).redirectOutput(Redirect.DISCARD)
				.redirectError(Redirect.DISCARD)
				.start();
			this.shell = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot start a shell", ex);
		}
	}

	/** Replaces the processes that are killed in the end. */
	void replace(Collection<Process> processes) {
		this.shell.println(processes.stream().map((process) -> "" + process.pid()).collect(Collectors.joining(" ")));
	}

}
