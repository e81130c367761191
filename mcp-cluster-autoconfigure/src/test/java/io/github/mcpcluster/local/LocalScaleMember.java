/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.ReconcileSettings;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.watch.ServiceView;
import io.github.mcpcluster.watch.ServiceWatches;
import io.github.mcpcluster.watch.WatchSettings;

/**
 * One process of {@link LocalScale}: registers an instance, watches all, and answers the
 * questions {@code size}, {@code cpu} and {@code seen} on its standard input.
 */
final class LocalScaleMember {

	static final String SERVICE = "calculator";

	/** Key of the metadata that says when a change was made, in nanoseconds. */
	static final String STAMP = "stamp";

	private static final Set<String> stamps = ConcurrentHashMap.newKeySet();

	private static final StringBuffer seen = new StringBuffer();

	private LocalScaleMember() {
	}

	public static void main(String[] arguments) throws IOException {
		LocalRegistry local = LocalRegistry.directory(LocalSettings.of(Path.of(arguments[0])));
		try (local;
				ReconcilingRegistry registry = new ReconcilingRegistry(local.serviceRegistry(),
						ReconcileSettings.DEFAULTS, List.of());
				ServiceWatches watches = new ServiceWatches(local.instanceSource(), WatchSettings.DEFAULTS,
						List.of())) {
			watches.listen(SERVICE, LocalScaleMember::note);
			int port = Integer.parseInt(arguments[1]);
			for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
				registry.register(registration(port + i, ""));
			}
			answer(watches);
		}
	}

	static Registration registration(int port, String stamp) {
		Traits traits = Traits.builder().version("1.0.0").metadata(Map.of(STAMP, stamp)).build();
		return Registration.of(
				McpInstance.of(SERVICE, new Endpoint(false, "127.0.0.1", port, "/mcp/calculator"), traits),
				new HealthCheck.None());
	}

	private static void note(Snapshot snapshot) {
		long now = System.nanoTime();
		snapshot.instances().forEach((instance) -> {
			String stamp = instance.traits().metadata().getOrDefault(STAMP, "");
			if (!stamp.isEmpty() && stamps.add(stamp)) {
				seen.append(stamp).append(':').append(now - Long.parseLong(stamp)).append(' ');
			}
		});
	}

	private static int size(ServiceView view) {
		return (view != null) ? view.snapshot().up().size() : 0;
	}

	private static void answer(ServiceWatches watches) throws IOException {
		BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String question = questions.readLine(); question != null; question = questions.readLine()) {
			System.out.println("= " + switch (question) {
				case "size" -> size(watches.get(SERVICE).current());
				case "cpu" -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
				case "seen" -> seen.toString();
				default -> "?";
			});
		}
	}

}
