/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Redis for tests, on a free port of 127.0.0.1, with its data in memory: the
 * {@code redis-server} on the PATH. It ends with this JVM at the latest. Safe for use by
 * several threads.
 */
public final class TestRedis implements AutoCloseable {

	private static final int START_ATTEMPTS = 5;

	private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

	private final int port = AgentPorts.pick().http();

	private final String password;

	private OwnedProcess process;

	private TestRedis(String password) {
		this.password = password;
	}

	/**
	 * Starts one of the caller's own. It is ready on return.
	 * @return a new one, to be closed by the caller
	 * @throws UncheckedIOException if there is no {@code redis-server}: install Debian's
	 * package of that name
	 */
	public static TestRedis start() {
		return start("");
	}

	/**
	 * Starts one that serves only those who know the password.
	 * @param password the password, empty for none
	 * @return a new one, to be closed by the caller
	 */
	public static TestRedis start(String password) {
		for (int attempt = 1;; attempt++) {
			TestRedis redis = new TestRedis(password);
			try {
				redis.launch();
				return redis;
			}
			catch (IllegalStateException ex) {
				redis.close();
				if (attempt == START_ATTEMPTS || !String.valueOf(ex.getMessage()).contains("in use")) {
					throw ex;
				}
			}
		}
	}

	private synchronized void launch() {
		List<String> command = new ArrayList<>(List.of("redis-server", "--port", Integer.toString(this.port), "--bind",
				"127.0.0.1", "--save", "", "--appendonly", "no"));
		if (!this.password.isEmpty()) {
			command.addAll(List.of("--requirepass", this.password));
		}
		this.process = start(command);
		long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
		while (!isReady()) {
			if (!this.process.isAlive() || System.nanoTime() - deadline > 0) {
				throw new IllegalStateException("Redis did not get ready at port " + this.port
						+ ". The end of its log:\n" + this.process.output().tail());
			}
			Pause.briefly("Redis");
		}
	}

	private static OwnedProcess start(List<String> command) {
		try {
			return OwnedProcess.start("redis", command, Map.of());
		}
		catch (UncheckedIOException ex) {
			throw new UncheckedIOException("The tests have no Redis: redis-server does not start (expected: one on the"
					+ " PATH, such as that of Debian's package redis-server)", ex.getCause());
		}
	}

	private boolean isReady() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(1000);
			socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
			return answer.equals("+PONG") || answer.equals("-NOAU");
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Returns its host. */
	public String host() {
		return "127.0.0.1";
	}

	/** Returns its port, the same for ever. */
	public int port() {
		return this.port;
	}

	/** Ends it with SIGKILL: connections break, and all data are lost. */
	public synchronized void kill() {
		if (this.process != null && this.process.isAlive()) {
			this.process.kill();
		}
	}

	/** Ends it with SIGKILL if it runs, and starts it on the same port with no data. */
	public synchronized void restart() {
		kill();
		launch();
	}

	/** Freezes it: connections are accepted, and nothing is answered. */
	public synchronized void pause() {
		this.process.pause();
	}

	/** Lets it go on after {@link #pause()}, with its data. */
	public synchronized void resume() {
		this.process.resume();
	}

	@Override
	public void close() {
		kill();
	}

}
