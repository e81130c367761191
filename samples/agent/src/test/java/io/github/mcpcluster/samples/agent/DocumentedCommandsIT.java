/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.agent;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The commands that the pages show, against the samples as they are built.
 */
class DocumentedCommandsIT {

	private static final Path ROOT = Path.of("../..");

	/** Ports that the pages show, and those that are free here. */
	private static final Map<String, String> PORTS = new LinkedHashMap<>();

	private static final List<Process> SAMPLES = new ArrayList<>();

	@TempDir
	private static Path folder;

	@BeforeAll
	static void start() throws IOException {
		for (String port : List.of("8080", "8081", "8082", "8090")) {
			PORTS.put(port, freePort());
		}
		start("calculator-server", "8081");
		start("calculator-server", "8082");
		start("calculator-client", "8080", "--management.endpoint.mcpcluster.access=unrestricted");
		start("agent", "8090");
		await().atMost(Duration.ofSeconds(120))
			.ignoreExceptions()
			.until(() -> answer("curl http://127.0.0.1:8080/add?a=2&b=3").statusCode() == 200
					&& answer("curl http://127.0.0.1:8080/actuator/mcpcluster").body().contains("\"healthy\":2")
					&& answer("curl http://127.0.0.1:8090/ask?question=2+3").body().contains("5.0"));
	}

	private static String freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return String.valueOf(socket.getLocalPort());
		}
	}

	private static void start(String sample, String port, String... settings) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "-jar",
				ROOT.resolve("samples/%s/target/%s.jar".formatted(sample, sample)).toString(),
				"--server.port=" + PORTS.get(port), "--mcp.cluster.registry.local.directory=" + folder));
		command.addAll(List.of(settings));
		Path log = Path.of("target", "%s-%s.log".formatted(sample, port));
		SAMPLES.add(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
	}

	private static HttpResponse<String> answer(String command) throws IOException, InterruptedException {
		return new DocumentedCommand(command).run(PORTS);
	}

	@AfterAll
	static void stop() {
		SAMPLES.forEach(Process::destroyForcibly);
		SAMPLES.forEach((sample) -> sample.onExit().join());
	}

	@ParameterizedTest
	@MethodSource
	void answers(DocumentedCommand command) throws Exception {
		HttpResponse<String> answer = command.run(PORTS);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.body()).isNotBlank().doesNotContain("\"isError\":true");
	}

	/** Those of the samples that run here; what takes an instance away comes last. */
	static Stream<DocumentedCommand> answers() {
		return Stream.of("README.md", "samples/README.md", "docs/troubleshooting.md")
			.flatMap((page) -> DocumentedCommand.on(ROOT.resolve(page)))
			.filter((command) -> !command.text().contains("orders"))
			.sorted(Comparator.comparing((command) -> command.text().contains("drain")));
	}

	@Test
	void findsTheCommands() {
		assertThat(answers()).hasSizeGreaterThan(10)
			.anyMatch((command) -> command.text().contains("tools/call"))
			.anyMatch((command) -> command.text().contains("drain"))
			.anyMatch((command) -> command.text().contains("/ask"));
	}

}
