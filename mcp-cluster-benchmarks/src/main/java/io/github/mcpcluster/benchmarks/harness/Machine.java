/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.modelcontextprotocol.spec.McpSchema;
import org.apache.hc.core5.util.VersionInfo;

import org.springframework.boot.SpringBootVersion;

/**
 * Describes the machine that figures come from.
 */
public final class Machine {

	private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

	private Machine() {
	}

	/**
	 * Describes the machine and the versions.
	 * @return one line
	 */
	public static String describe() {
		VersionInfo http = VersionInfo.loadVersionInfo("org.apache.hc.client5", Machine.class.getClassLoader());
		return "%s, %d processors, %s %s; Java %s; Spring Boot %s, MCP Java SDK %s, Apache HttpClient %s".formatted(
				processor(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
				System.getProperty("os.version"), Runtime.version(), SpringBootVersion.getVersion(),
				McpSchema.class.getPackage().getImplementationVersion(),
				(http != null) ? http.getRelease() : "unknown");
	}

	private static String processor() {
		try (Stream<String> lines = Files.lines(PROCESSOR)) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}
