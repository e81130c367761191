/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.boot.WebApplicationType;
import org.springframework.util.FileSystemUtils;

/**
 * Three replicas of the calculator in a JVM of their own, with a registry of their own.
 */
public final class Replicas implements AutoCloseable {

	/** Name of the service. */
	public static final String SERVICE = Calculator.NAME;

	/** Path at which each replica serves it. */
	public static final String PATH = "/mcp/" + SERVICE;

	private static final int NUMBER = 3;

	private static final String PORTS = "ports";

	private final Path registry;

	private final ChildJvm jvm;

	private final List<Integer> ports;

	private Replicas(Path registry, ChildJvm jvm) {
		this.registry = registry;
		this.jvm = jvm;
		this.ports = Arrays.stream(jvm.await(PORTS).split(",")).map(Integer::valueOf).toList();
	}

	/**
	 * Starts them, and waits until they serve.
	 * @return the running replicas
	 */
	public static Replicas start() {
		try {
			Path registry = Files.createTempDirectory("mcp-cluster-benchmark");
			return new Replicas(registry,
					ChildJvm.start(Replicas.class, List.of(registry.toString()), ClassPath.withStarter()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Serves until the parent ends. For {@link #start()}.
	 * @param arguments folder of the registry
	 */
	public static void main(String[] arguments) {
		ChildJvm.endWithParent();
		ChildJvm.tell(PORTS, IntStream.range(0, NUMBER)
			.mapToObj(
					(index) -> Applications.start(WebApplicationType.SERVLET, arguments[0], List.of(Calculator.class)))
			.map((application) -> String.valueOf(Applications.port(application)))
			.collect(Collectors.joining(",")));
	}

	/**
	 * Returns where they listen.
	 * @return the ports on 127.0.0.1
	 */
	public List<Integer> ports() {
		return this.ports;
	}

	/**
	 * Returns where they are registered.
	 * @return folder of the registry
	 */
	public String registry() {
		return this.registry.toString();
	}

	@Override
	public void close() {
		this.jvm.close();
		try {
			FileSystemUtils.deleteRecursively(this.registry);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
