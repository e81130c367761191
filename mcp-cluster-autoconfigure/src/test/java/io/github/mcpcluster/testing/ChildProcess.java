/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A program in a process of its own, to be ended in all the ways a process can end. It
 * ends with this JVM at the latest. Its standard output and error output are one.
 */
public final class ChildProcess implements AutoCloseable {

	/** The output ends a moment before the process does. */
	private static final Duration GRACE = Duration.ofSeconds(5);

	private final String name;

	private final OwnedProcess process;

	private ChildProcess(String name, OwnedProcess process) {
		this.name = name;
		this.process = process;
	}

	/**
	 * Starts a program, and does not wait for anything.
	 * @param name what failures call it
	 * @param command the program and its arguments
	 * @param environment variables beside those of this JVM
	 * @return the running program, to be closed by the caller
	 */
	public static ChildProcess start(String name, List<String> command, Map<String, String> environment) {
		return new ChildProcess(name, OwnedProcess.start(name, command, environment));
	}

	/** Returns the id of the process. */
	public long pid() {
		return this.process.pid();
	}

	/** Returns whether it runs, be it paused. */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/** Returns the last 5,000 lines that it wrote. */
	public List<String> output() {
		return this.process.output().lines();
	}

	/**
	 * Waits for a line of its output, be it written already.
	 * @param regex what to find in the line
	 * @param atMost how long to wait
	 * @return the match
	 * @throws IllegalStateException if the time is over, or the program, before that
	 */
	public MatchResult awaitLine(String regex, Duration atMost) {
		try {
			return this.process.output()
				.await(Pattern.compile(regex), atMost)
				.orElseThrow(() -> failure("wrote no line with '" + regex + "' in " + atMost));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Waits until a GET of the address is answered with status 200.
	 * @param uri the address
	 * @param atMost how long to wait
	 * @throws IllegalStateException if the time is over, or the program, before that
	 */
	public void awaitHttp(URI uri, Duration atMost) {
		HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
		long deadline = System.nanoTime() + atMost.toNanos();
		try {
			while (!answers(client, request)) {
				if (!isAlive() || System.nanoTime() - deadline > 0) {
					throw failure("did not answer at " + uri + " in " + atMost);
				}
				Thread.sleep(50);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
		try {
			return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Sends SIGKILL, and waits for the end. */
	public void kill() {
		this.process.kill();
	}

	/** Sends SIGTERM, and does not wait; see {@link #waitFor}. */
	public void terminate() {
		this.process.terminate();
	}

	/** Freezes it: its ports accept connections, and nothing is answered. */
	public void pause() {
		this.process.pause();
	}

	/** Lets it go on after {@link #pause()}. */
	public void resume() {
		this.process.resume();
	}

	/**
	 * Waits for the end.
	 * @param atMost how long
	 * @return the exit code: 143 after SIGTERM, 137 after SIGKILL
	 * @throws IllegalStateException if it still runs
	 */
	public int waitFor(Duration atMost) {
		return this.process.waitFor(atMost).orElseThrow(() -> failure("still runs after " + atMost));
	}

	private IllegalStateException failure(String what) {
		OptionalInt exit = this.process.waitFor(GRACE);
		String state = exit.isPresent() ? "ended with " + exit.getAsInt() : "running";
		return new IllegalStateException("%s (process %d, %s) %s. The end of its output:%n%s".formatted(this.name,
				pid(), state, what, this.process.output().tail()));
	}

	@Override
	public void close() {
		if (isAlive()) {
			kill();
		}
	}

}
