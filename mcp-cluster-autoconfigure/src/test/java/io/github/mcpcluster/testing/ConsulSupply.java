/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.testcontainers.DockerClientFactory;

/**
 * The source of Consul for the tests: a Docker engine, or a binary. Decided once per JVM
 * by the system property {@code mcp.cluster.test.consul} or the environment variable
 * {@code MCP_CLUSTER_TEST_CONSUL}: {@code docker}, {@code binary} or {@code auto}, the
 * default, which is Docker where an engine answers and can run the image, else the binary
 * that {@code scripts/consul} finds or fetches.
 *
 * @param docker whether from Docker
 * @param source name of the image, or path of the binary
 * @param version the version of it
 */
record ConsulSupply(boolean docker, String source, ConsulVersion version) {

	private static final String MODE = "mcp.cluster.test.consul";

	private static final String IMAGE = "mcp.cluster.test.consul.image";

	private static final String DEFAULT_IMAGE = "hashicorp/consul:1.20";

	private static ConsulSupply chosen;

	/**
	 * Returns the supply of this JVM.
	 * @return the supply
	 * @throws IllegalStateException if there is none; the message says what to do
	 */
	static synchronized ConsulSupply get() {
		if (chosen == null) {
			chosen = choose(setting(MODE, "auto"));
			System.out.println("Consul for the tests: " + (chosen.docker() ? "image " : "binary ") + chosen.source());
		}
		return chosen;
	}

	private static ConsulSupply choose(String mode) {
		return switch (mode) {
			case "binary" -> fromBinary();
			case "docker" -> fromDocker();
			case "auto" -> dockerRuns() ? fromDocker() : fromBinary();
			default -> throw new IllegalStateException(
					MODE + ": '" + mode + "' (expected: one of auto, docker, binary; also as MCP_CLUSTER_TEST_CONSUL)");
		};
	}

	private static boolean dockerRuns() {
		if (!dockerIsLikely()) {
			return false;
		}
		try {
			TestConsul.start(fromDocker()).close();
			return true;
		}
		catch (RuntimeException ex) {
			System.out.println("Consul for the tests: not from Docker, because of " + ex);
			return false;
		}
	}

	/** Spares machines without Docker the search for it, and its log. */
	private static boolean dockerIsLikely() {
		return System.getProperty("os.name").equals("Linux")
				&& (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"))
						|| Files.exists(Path.of(System.getProperty("user.home"), ".testcontainers.properties")));
	}

	private static ConsulSupply fromDocker() {
		if (!DockerClientFactory.instance().isDockerAvailable()) {
			throw new IllegalStateException(
					"No Docker engine answers (expected: one at DOCKER_HOST or its usual socket;"
							+ " or set MCP_CLUSTER_TEST_CONSUL=binary to do without)");
		}
		String image = setting(IMAGE, DEFAULT_IMAGE);
		return new ConsulSupply(true, image, ConsulVersion.in(image.substring(image.lastIndexOf(':') + 1)));
	}

	static ConsulSupply fromBinary() {
		String path = run(script().toString());
		return new ConsulSupply(false, path, ConsulVersion.in(run(path, "version")));
	}

	private static Path script() {
		Path folder = Path.of("").toAbsolutePath();
		while (folder != null) {
			Path script = folder.resolve("scripts/consul");
			if (Files.isExecutable(script)) {
				return script;
			}
			folder = folder.getParent();
		}
		throw new IllegalStateException("No scripts/consul in a folder above " + Path.of("").toAbsolutePath()
				+ " (expected: tests run within the repository)");
	}

	/** Runs a command; its messages go to the log of the tests. */
	private static String run(String... command) {
		try {
			File output = File.createTempFile("mcp-cluster", ".txt");
			try {
				Process process = new ProcessBuilder(command).redirectOutput(output)
					.redirectError(ProcessBuilder.Redirect.INHERIT)
					.start();
				if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
					process.destroyForcibly();
					throw new IllegalStateException("The tests have no Consul: " + String.join(" ", command)
							+ " failed, see its messages in the log. Install Consul 1.8 or newer and put it on the PATH,"
							+ " or start a Docker engine.");
				}
				return Files.readString(output.toPath()).strip();
			}
			finally {
				Files.delete(output.toPath());
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot run " + String.join(" ", command), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String setting(String property, String byDefault) {
		String variable = System.getenv(property.toUpperCase(Locale.ROOT).replace('.', '_'));
		return System.getProperty(property, (variable != null && !variable.isEmpty()) ? variable : byDefault);
	}

	ConsulAgent agent(AgentSettings settings) {
		return this.docker ? new AgentContainer(this.source, settings.arguments(this.version))
				: new AgentProcess(this.source, settings.arguments(this.version));
	}

}
