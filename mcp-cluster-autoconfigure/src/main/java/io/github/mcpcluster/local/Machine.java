/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * This machine: its name, and its monotonic time.
 *
 * @param identity the same in all processes for which a loopback address is the same
 * place: on Linux the boot and the network namespace, elsewhere the host name
 * @param nanoTime monotonic time in nanoseconds
 */
record Machine(String identity, LongSupplier nanoTime) {

	static Machine present() {
		return new Machine(name(), System::nanoTime);
	}

	private static String name() {
		try {
			Path boot = Path.of("/proc/sys/kernel/random/boot_id");
			return Files.isReadable(boot)
					? Files.readString(boot).strip() + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/net"))
					: InetAddress.getLocalHost().getHostName();
		}
		catch (IOException | UnsupportedOperationException ex) {
			return "unknown";
		}
	}

}
