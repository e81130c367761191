/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.testing.ChildJvm;
import io.github.mcpcluster.testing.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three Consul servers that lose their leader, one of them, and their majority. It all
 * happens in a JVM of its own, which has a network namespace where the kernel allows one.
 */
class PartitionIT {

	private static final Duration LONGEST = Duration.ofMinutes(8);

	@TempDir
	private Path folder;

	@Test
	void callsAndRegistrationsSurviveTheLossOfServers() throws Exception {
		boolean namespace = namespacesAreAllowed();
		ChildJvm launch = ChildJvm.of(PartitionScenario.class)
			.flags("-Xmx640m")
			.arguments(this.folder.toString(), namespace ? "cut" : "stop");
		if (namespace) {
			launch.within("unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$0\" \"$@\"");
		}
		try (ChildProcess scenario = launch.start()) {
			int status = scenario.waitFor(LONGEST);
			scenario.output().stream().filter((line) -> line.startsWith("Partition, ")).forEach(System.out::println);
			assertThat(status).as(() -> String.join("\n", scenario.output())).isZero();
		}
	}

	private static boolean namespacesAreAllowed() throws InterruptedException {
		try {
			Process process = new ProcessBuilder("unshare", "--net", "sh", "-c",
					"ip link set lo up && iptables -t mangle -A OUTPUT -m owner --uid-owner 10011 -j MARK --set-mark 1"
							+ " && iptables -A INPUT -m mark --mark 1 -j DROP && setpriv --reuid=10011 --clear-groups true")
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
