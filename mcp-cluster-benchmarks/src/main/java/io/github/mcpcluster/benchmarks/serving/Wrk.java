/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Loads a server with {@code wrk}: a single thread that costs next to nothing, and so
 * leaves the machine to the server.
 */
final class Wrk implements AutoCloseable {

	private static final String FIGURES = "figures ";

	private final Call call;

	private final Path script;

	Wrk(Call call) throws IOException {
		this.call = call;
		this.script = Files.createTempFile("mcp-cluster-benchmark", ".lua");
		Files.writeString(this.script, script(call));
	}

	private static String script(Call call) {
		StringBuilder script = new StringBuilder("wrk.method = 'POST'\n");
		script.append("wrk.body = [==[").append(call.body()).append("]==]\n");
		for (Map.Entry<String, String> header : call.headers().entrySet()) {
			script.append("wrk.headers['%s'] = '%s'%n".formatted(header.getKey(), header.getValue()));
		}
		return script.append("""
				function done(summary, latency, requests)
				  local errors = summary.errors
				  print(string.format("%s%%f %%f %%f %%d", latency:percentile(50), latency:percentile(99),
				    summary.requests / summary.duration * 1e6,
				    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
				end
				""".formatted(FIGURES)).toString();
	}

	/**
	 * Calls for a while.
	 * @param connections number of connections, each with one call at a time
	 * @param duration how long
	 * @return the figures
	 * @throws IllegalStateException if a call fails, or wrk is not there
	 */
	ServingFigures run(int connections, Duration duration) {
		try {
			Process process = new ProcessBuilder(List.of("wrk", "-t1", "-c" + connections,
					"-d" + duration.toSeconds() + "s", "-s", this.script.toString(), this.call.uri().toString()))
				.redirectErrorStream(true)
				.start();
			String output = new String(process.getInputStream().readAllBytes());
			return output.lines()
				.filter((line) -> line.startsWith(FIGURES))
				.findFirst()
				.map((line) -> ServingFigures.parse(line.substring(FIGURES.length())))
				.orElseThrow(() -> new IllegalStateException(output));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("wrk cannot be started; it is a package of Debian", ex);
		}
	}

	@Override
	public void close() throws IOException {
		Files.delete(this.script);
	}

}
