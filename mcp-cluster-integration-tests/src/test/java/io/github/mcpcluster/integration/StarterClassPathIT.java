/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;

import io.github.mcpcluster.testing.ChildJvm;
import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * The starter alone, and beside Spring AI's server starter, makes an application that
 * starts.
 */
class StarterClassPathIT {

	private static final Duration BOUND = Duration.ofSeconds(60);

	@Test
	void startsAnEmptyApplicationBesideSpringAisServer() {
		startsAnEmptyApplication("no such jar");
	}

	@Test
	void startsAnEmptyApplicationWithoutSpringAisServer() {
		startsAnEmptyApplication("spring-ai-(starter|autoconfigure)-mcp-server|mcp-spring-webmvc");
	}

	private static void startsAnEmptyApplication(String withoutJars) {
		TestConsul consul = TestConsul.shared();
		try (ChildProcess application = ChildJvm.of(Empty.class)
			.withoutJars(withoutJars)
			.systemProperty("spring.cloud.service-registry.auto-registration.enabled", false)
			.systemProperty("server.address", "127.0.0.1")
			.systemProperty("server.port", 0)
			.systemProperty("spring.cloud.consul.host", consul.host())
			.systemProperty("spring.cloud.consul.port", consul.port())
			.start()) {
			application.awaitLine("Started .*Empty in", BOUND);
		}
	}

	/** It scans for no components, as other tests have services in this package. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Empty {

		public static void main(String[] arguments) {
			SpringApplication.run(Empty.class, arguments);
		}

	}

}
