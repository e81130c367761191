/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last lines that a process wrote. Safe for use by several threads.
 */
final class ProcessOutput {

	private static final int MAX_LINES = 5_000;

	private static final int TAIL_LINES = 60;

	private final Deque<String> lines = new ArrayDeque<>();

	private boolean ended;

	/**
	 * Starts to read on a daemon thread, until the stream ends.
	 * @param name name of the thread
	 * @param stream what the process writes
	 * @return the output
	 */
	static ProcessOutput of(String name, InputStream stream) {
		ProcessOutput output = new ProcessOutput();
		Thread reader = new Thread(() -> output.read(stream), "output-of-" + name);
		reader.setDaemon(true);
		reader.start();
		return output;
	}

	private void read(InputStream stream) {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			String line = reader.readLine();
			while (line != null) {
				add(line);
				line = reader.readLine();
			}
		}
		catch (IOException | UncheckedIOException ex) {
			add("(output lost: " + ex + ")");
		}
		finally {
			end();
		}
	}

	synchronized void add(String line) {
		this.lines.addLast(line);
		if (this.lines.size() > MAX_LINES) {
			this.lines.removeFirst();
		}
		notifyAll();
	}

	private synchronized void end() {
		this.ended = true;
		notifyAll();
	}

	synchronized List<String> lines() {
		return List.copyOf(this.lines);
	}

	String tail() {
		List<String> all = lines();
		return String.join("\n", all.subList(Math.max(0, all.size() - TAIL_LINES), all.size()));
	}

	/**
	 * Waits for a line, among those kept from before or to come.
	 * @param pattern what to find in it
	 * @param atMost how long to wait
	 * @return the match; empty if the time or the output ended before
	 */
	synchronized Optional<MatchResult> await(Pattern pattern, Duration atMost) throws InterruptedException {
		long deadline = System.nanoTime() + atMost.toNanos();
		while (true) {
			for (String line : new ArrayList<>(this.lines)) {
				Matcher matcher = pattern.matcher(line);
				if (matcher.find()) {
					return Optional.of(matcher.toMatchResult());
				}
			}
			long left = (deadline - System.nanoTime()) / 1_000_000;
			if (this.ended || left <= 0) {
				return Optional.empty();
			}
			wait(left);
		}
	}

	/** Waits until nothing more can come, or the time is over. */
	synchronized void awaitEnd(Duration atMost) throws InterruptedException {
		long deadline = System.nanoTime() + atMost.toNanos();
		long left = atMost.toMillis();
		while (!this.ended && left > 0) {
			wait(left);
			left = (deadline - System.nanoTime()) / 1_000_000;
		}
	}

}
