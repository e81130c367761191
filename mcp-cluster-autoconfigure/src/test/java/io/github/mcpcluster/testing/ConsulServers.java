/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Three Consul servers, each at a loopback address of its own, as one datacenter. They
 * run as the binary, and keep their data, so that one that was killed comes back with it.
 */
public final class ConsulServers implements AutoCloseable {

	/** How many there are. */
	public static final int SIZE = 3;

	/** Port of the HTTP API of each. */
	public static final int HTTP_PORT = 18_500;

	private static final String NETWORK = "127.0.0.";

	private static final int FIRST = 11;

	/** Each runs as a user of its own, whom the firewall knows it by. */
	private static final int FIRST_USER = 10_011;

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

	private final List<AgentProcess> servers = new ArrayList<>();

	private ConsulServers() {
	}

	/**
	 * Starts them, and waits until they have a leader.
	 * @param folder where they keep their data
	 * @param asUsers whether each runs as a user of its own, which {@link #cutOff} needs
	 * @return the running servers, to be closed by the caller
	 */
	public static ConsulServers start(Path folder, boolean asUsers) {
		String binary = ConsulSupply.fromBinary().source();
		if (asUsers) {
			binary = copy(Path.of(binary), folder.resolve("consul"));
		}
		ConsulServers started = new ConsulServers();
		for (int index = 0; index < SIZE; index++) {
			openFolder(folder.resolve("server-" + index));
			started.servers.add(asUsers ? ofUser(index, binary, arguments(index, folder))
					: new AgentProcess(binary, arguments(index, folder)));
		}
		started.servers.forEach(AgentProcess::start);
		started.awaitLeader();
		return started;
	}

	/** Makes a folder that any user may write to, and reach. */
	private static void openFolder(Path folder) {
		try {
			Files.createDirectories(folder);
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
			Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Copies the binary to where any user may run it. */
	private static String copy(Path binary, Path target) {
		try {
			Files.copy(binary, target);
			Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
			return target.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static AgentProcess ofUser(int index, String binary, List<String> arguments) {
		List<String> all = new ArrayList<>(List.of("--reuid=" + (FIRST_USER + index), "--clear-groups", "--", binary));
		all.addAll(arguments);
		return new AgentProcess("setpriv", all);
	}

	private static List<String> arguments(int index, Path folder) {
		String address = address(index);
		List<String> arguments = new ArrayList<>(List.of("agent", "-server", "-bootstrap-expect=" + SIZE,
				"-node=server-" + index, "-bind=" + address, "-advertise=" + address, "-client=" + address,
				"-data-dir=" + folder.resolve("server-" + index), "-log-level=warn", "-http-port=" + HTTP_PORT,
				"-server-port=18300", "-serf-lan-port=18301", "-serf-wan-port=-1", "-dns-port=-1", "-grpc-port=-1",
				"-retry-interval=1s", "-hcl=disable_update_check = true", "-hcl=performance { raft_multiplier = 1 }"));
		for (int other = 0; other < SIZE; other++) {
			arguments.add("-retry-join=" + address(other) + ":18301");
		}
		return arguments;
	}

	/**
	 * Returns the address of a server.
	 * @param index its number
	 * @return such as 127.0.0.11
	 */
	public static String address(int index) {
		return NETWORK + (FIRST + index);
	}

	/**
	 * Waits for a leader that a running server knows.
	 * @return its number
	 */
	public int awaitLeader() {
		long deadline = System.nanoTime() + PATIENCE;
		while (System.nanoTime() < deadline) {
			for (int index = 0; index < SIZE; index++) {
				int leader = leaderAt(index);
				if (leader >= 0 && this.servers.get(leader).isAlive()) {
					return leader;
				}
			}
			Pause.briefly("a leader");
		}
		throw new IllegalStateException("No leader. The end of the logs:\n"
				+ String.join("\n", this.servers.stream().map(AgentProcess::output).toList()));
	}

	/** Asks a server for the leader that answers it; -1 without one. */
	private int leaderAt(int index) {
		if (!this.servers.get(index).isAlive()) {
			return -1;
		}
		URI uri = URI.create("http://" + address(index) + ":" + HTTP_PORT);
		try {
			String leader = new ConsulHttp(uri, "").get("/v1/status/leader").asString();
			return leader.startsWith(NETWORK)
					? Integer.parseInt(leader.substring(NETWORK.length(), leader.indexOf(':'))) - FIRST : -1;
		}
		catch (IOException ex) {
			return -1;
		}
	}

	/**
	 * Kills a server with SIGKILL.
	 * @param index its number
	 */
	public void kill(int index) {
		this.servers.get(index).kill();
	}

	/**
	 * Starts a server that was killed, with the data that it had.
	 * @param index its number
	 */
	public void restart(int index) {
		this.servers.get(index).start();
	}

	/**
	 * Stops a server with SIGSTOP.
	 * @param index its number
	 */
	public void pause(int index) {
		this.servers.get(index).pause();
	}

	/**
	 * Lets a server go on.
	 * @param index its number
	 */
	public void resume(int index) {
		this.servers.get(index).resume();
	}

	/**
	 * Cuts a server off from the others by rules of the firewall, for a namespace of the
	 * test's own.
	 * @param index its number
	 */
	public void cutOff(int index) {
		firewall("-A", index);
	}

	/**
	 * Takes the rules of {@link #cutOff} away.
	 * @param index number of the server
	 */
	public void heal(int index) {
		firewall("-D", index);
	}

	private static void firewall(String action, int index) {
		for (int other = 0; other < SIZE; other++) {
			if (other != index) {
				drop(action, index, other);
				drop(action, other, index);
			}
		}
	}

	/**
	 * By user, not by address, as connections between loopback addresses begin at
	 * 127.0.0.1; and where packets arrive, as a sender that is refused knows more than a
	 * cut network would let it know.
	 */
	private static void drop(String action, int from, int to) {
		String mark = String.valueOf(FIRST_USER + from * SIZE + to);
		iptables("-t", "mangle", action, "OUTPUT", "-m", "owner", "--uid-owner", String.valueOf(FIRST_USER + from),
				"-d", address(to), "-j", "MARK", "--set-mark", mark);
		iptables(action, "INPUT", "-m", "mark", "--mark", mark, "-j", "DROP");
	}

	private static void iptables(String... arguments) {
		List<String> command = new ArrayList<>(List.of("iptables"));
		command.addAll(List.of(arguments));
		try {
			Process process = new ProcessBuilder(command).inheritIO().start();
			if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IllegalStateException("iptables failed: " + command);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	@Override
	public void close() {
		this.servers.forEach(AgentProcess::kill);
	}

}
