/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;

import io.github.mcpcluster.testing.ChildJvm;
import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.testing.TestConsul;
import io.github.mcpcluster.testing.TestRedis;

import org.springframework.boot.SpringApplication;

/**
 * The calculator in a JVM of its own, for tests that kill it.
 */
final class Replica {

	/** Property that names the class of another service than the calculator. */
	static final String SERVICE = "replica.service";

	private static final Duration START = Duration.ofSeconds(120);

	private Replica() {
	}

	public static void main(String[] arguments) throws ClassNotFoundException {
		Class<?> service = Class.forName(System.getProperty(SERVICE, Calculator.class.getName()));
		new SpringApplication(Application.Base.class, service).run(arguments);
	}

	/**
	 * Prepares a replica.
	 * @param consul where it registers
	 * @return what to start it with
	 */
	static ChildJvm of(TestConsul consul) {
		return at(consul.host(), consul.port());
	}

	/**
	 * Prepares a replica.
	 * @param host host of the Consul agent where it registers
	 * @param port its HTTP port
	 * @return what to start it with
	 */
	static ChildJvm at(String host, int port) {
		ChildJvm launch = ChildJvm.of(Replica.class)
			.systemProperty("spring.cloud.consul.host", host)
			.systemProperty("spring.cloud.consul.port", port);
		Settings.COMMON.forEach(launch::systemProperty);
		return launch;
	}

	/**
	 * Prepares a replica.
	 * @param redis where it registers
	 * @return what to start it with
	 */
	static ChildJvm of(TestRedis redis) {
		ChildJvm launch = ChildJvm.of(Replica.class);
		Settings.redis(redis).forEach(launch::systemProperty);
		Settings.COMMON.forEach(launch::systemProperty);
		return launch;
	}

	/**
	 * Prepares a replica on the local registry.
	 * @param directory where it registers
	 * @return what to start it with
	 */
	static ChildJvm local(Path directory) {
		return local(Replica.class, directory);
	}

	/**
	 * Prepares an application on the local registry.
	 * @param main its main class
	 * @param directory where it registers
	 * @return what to start it with
	 */
	static ChildJvm local(Class<?> main, Path directory) {
		ChildJvm launch = ChildJvm.of(main)
			.systemProperty("mcp.cluster.registry.type", "local")
			.systemProperty("mcp.cluster.registry.local.directory", directory);
		Settings.COMMON.forEach(launch::systemProperty);
		return launch;
	}

	/**
	 * Waits until it has registered.
	 * @param replica the running JVM
	 * @return the id of the instance
	 */
	static String awaitRegistered(ChildProcess replica) {
		return replica.awaitLine("Registered: registry=\\w+, id=(\\S+),", START).group(1);
	}

}
