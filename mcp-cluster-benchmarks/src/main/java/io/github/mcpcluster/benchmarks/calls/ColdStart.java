/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.github.mcpcluster.benchmarks.harness.Applications;
import io.github.mcpcluster.benchmarks.harness.ChildJvm;
import io.github.mcpcluster.benchmarks.harness.ClassPath;
import io.github.mcpcluster.benchmarks.harness.Replicas;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The first seconds of an application that calls: from the first call on, nothing warmed
 * up.
 */
final class ColdStart {

	/** Length of the measurement. */
	static final Duration DURATION = Duration.ofSeconds(5);

	private static final String FIGURES = "figures";

	private ColdStart() {
	}

	static Figures measure(Entrant entrant, int concurrency, Replicas replicas) {
		String ports = String.join(",", replicas.ports().stream().map(String::valueOf).toList());
		try (ChildJvm jvm = ChildJvm.start(ColdStart.class,
				List.of(entrant.name(), String.valueOf(concurrency), replicas.registry(), ports),
				ClassPath.withStarter())) {
			return Figures.parse(jvm.await(FIGURES));
		}
	}

	/**
	 * Measures in this JVM. For {@link #measure}.
	 * @param arguments the entrant, the number of calls at a time, the folder of the
	 * registry, the ports
	 * @throws Exception if it cannot be measured
	 */
	public static void main(String[] arguments) throws Exception {
		ChildJvm.endWithParent();
		List<Integer> ports = Arrays.stream(arguments[3].split(",")).map(Integer::valueOf).toList();
		try (ConfigurableApplicationContext application = Applications.client(arguments[2]);
				Contender contender = Entrant.valueOf(arguments[0]).open(Target.of(application, ports))) {
			ChildJvm.tell(FIGURES, Load.run(contender, Integer.parseInt(arguments[1]), DURATION).toLine());
		}
	}

}
