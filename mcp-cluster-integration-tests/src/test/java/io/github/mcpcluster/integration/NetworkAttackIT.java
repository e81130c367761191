/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.net.InetAddress;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody on another machine calls a service that was only meant to be tried out. The
 * other machine is an address of this one, that of another network interface.
 */
class NetworkAttackIT {

	private static final String WRITE = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"quickWrite","arguments":{}}}""";

	private static final InetAddress ELSEWHERE = RawHttp.outerAddress();

	@TempDir
	private Path folder;

	@Test
	void aWriteFromOutsideIsRefusedThoughAllInterfacesAreOpen() {
		try (Application server = open().start()) {
			assertThat(call(server, ELSEWHERE, "X-Forwarded-For: 192.0.2.9")).contains(" 403 ")
				.doesNotContain(server.calculatorId());
			assertThat(call(server, InetAddress.getLoopbackAddress(), "")).contains(" 200 ")
				.contains(server.calculatorId());
		}
	}

	@Test
	void aHeaderDoesNotMakeItComeFromThisMachine() {
		for (String strategy : new String[] { "native", "framework", "none" }) {
			try (Application server = open().property("server.forward-headers-strategy", strategy).start()) {
				for (String header : new String[] { "X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1",
						"X-Real-IP: 127.0.0.1" }) {
					assertThat(call(server, ELSEWHERE, header)).as("%s, %s", strategy, header).contains(" 403 ");
				}
			}
		}
	}

	@Test
	void itIsAnsweredWhereThatIsWanted() {
		try (Application server = open().property("mcp.cluster.server.remote-access", true).start()) {
			assertThat(call(server, ELSEWHERE, "")).contains(" 200 ").contains(server.calculatorId());
		}
	}

	private Application.Launch open() {
		return Application.of(Calculator.class)
			.property("server.address", "0.0.0.0")
			.property("mcp.cluster.server.host", "127.0.0.1")
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.folder);
	}

	private static String call(Application server, InetAddress from, String header) {
		return RawHttp.send(from, server.port(), """
				POST /mcp/calculator HTTP/1.1
				Host: 127.0.0.1
				Content-Type: application/json
				Accept: application/json, text/event-stream
				""" + header, WRITE);
	}

}
