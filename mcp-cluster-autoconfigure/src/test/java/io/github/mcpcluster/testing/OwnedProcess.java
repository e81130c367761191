/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A process that does not outlive this JVM: what is left when the JVM ends is killed,
 * also when the JVM itself was killed.
 */
final class OwnedProcess {

	private static final Duration KILL_TIMEOUT = Duration.ofSeconds(20);

	private static final Duration OUTPUT_TIMEOUT = Duration.ofSeconds(1);

	/** Guards the last will as well. */
	private static final Set<Process> LIVE = new HashSet<>();

	private static final LastWill LAST_WILL = new LastWill();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(OwnedProcess::killAll, "kill-owned-processes"));
	}

	private final Process process;

	private final ProcessOutput output;

	private OwnedProcess(Process process, ProcessOutput output) {
		this.process = process;
		this.output = output;
	}

	static OwnedProcess start(String name, List<String> command, Map<String, String> environment) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		synchronized (LIVE) {
			try {
				Process process = builder.start();
				LIVE.add(process);
				LAST_WILL.replace(LIVE);
				process.onExit().thenAccept(OwnedProcess::forget);
				process.getOutputStream().close();
				return new OwnedProcess(process, ProcessOutput.of(name, process.getInputStream()));
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot start " + command.get(0), ex);
			}
		}
	}

	private static void forget(Process process) {
		synchronized (LIVE) {
			LIVE.remove(process);
			LAST_WILL.replace(LIVE);
		}
	}

	private static void killAll() {
		synchronized (LIVE) {
			LIVE.forEach((process) -> process.toHandle().destroyForcibly());
		}
	}

	long pid() {
		return this.process.pid();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	ProcessOutput output() {
		return this.output;
	}

	/** Sends SIGTERM and does not wait. */
	void terminate() {
		this.process.toHandle().destroy();
	}

	/** Sends SIGKILL and waits for the end. */
	void kill() {
		this.process.toHandle().destroyForcibly();
		if (waitFor(KILL_TIMEOUT).isEmpty()) {
			throw new IllegalStateException("Process " + pid() + " lives on after SIGKILL");
		}
	}

	/** Sends SIGSTOP: the process keeps its connections and ports, and does nothing. */
	void pause() {
		signal("STOP");
	}

	/** Sends SIGCONT. */
	void resume() {
		signal("CONT");
	}

	/** Waits for the end, and for the rest of the output. */
	OptionalInt waitFor(Duration atMost) {
		try {
			if (!this.process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
				return OptionalInt.empty();
			}
			this.output.awaitEnd(OUTPUT_TIMEOUT);
			return OptionalInt.of(this.process.exitValue());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for process " + pid(), ex);
		}
	}

	private void signal(String name) {
		try {
			Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).inheritIO().start();
			if (kill.waitFor() != 0) {
				throw new IllegalStateException("SIG" + name + " did not reach process " + pid());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
