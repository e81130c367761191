/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A web page whose name was rebound to this machine reads the Actuator endpoint, and
 * drains an instance. The endpoint is open for actions here.
 */
class ActuatorAttackIT {

	private static final String REBOUND = "rebound.example:8080";

	@TempDir
	private Path folder;

	@Test
	void aReboundPageReadsNothing() {
		try (Application application = application().start()) {
			String id = application.calculatorId();
			for (String path : new String[] { "", "/calculator", "/calculator/" + id }) {
				assertThat(read(application, path, REBOUND)).as(path).contains(" 403 ").doesNotContain(id);
				assertThat(read(application, path, "127.0.0.1")).as(path).contains(" 200 ").contains(id);
			}
		}
	}

	@Test
	void aReboundPageDrainsNothing() {
		try (Application application = application().start()) {
			assertThat(drain(application, REBOUND, "http://" + REBOUND)).contains(" 403 ");
			assertThat(drain(application, "127.0.0.1", "https://other.example")).contains(" 403 ");
			assertThat(state(application)).isEqualTo("registered");
			assertThat(drain(application, "127.0.0.1", "http://127.0.0.1")).contains(" 200 ").contains("draining");
			assertThat(state(application)).isEqualTo("draining");
		}
	}

	@Test
	void thePortOfManagementIsNoWayAround() {
		try (Application application = application().property("management.server.port", 0)
			.property("management.server.address", "127.0.0.1")
			.start()) {
			int port = application.managementUri("/").getPort();
			assertThat(read(port, "", REBOUND)).contains(" 403 ");
			assertThat(read(port, "", "localhost")).contains(" 200 ");
		}
	}

	@Test
	void theNameOfTheApplicationIsAnswered() {
		try (Application application = application()
			.property("mcp.cluster.endpoint.allowed-hosts", "calculator.example.com")
			.start()) {
			assertThat(read(application, "", "calculator.example.com")).contains(" 200 ");
		}
	}

	private Application.Launch application() {
		return Application.of(Calculator.class)
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.folder);
	}

	/** Reads the endpoint once the application uses the service, which it shows then. */
	private static String read(Application application, String path, String host) {
		await().atMost(Duration.ofSeconds(30)).until(() -> !application.cluster().discover("calculator").isEmpty());
		return read(application.port(), path, host);
	}

	private static String read(int port, String path, String host) {
		return RawHttp.send(InetAddress.getLoopbackAddress(), port, """
				GET /actuator/mcpcluster%s HTTP/1.1
				Host: %s
				""".formatted(path, host), "");
	}

	private static String drain(Application application, String host, String origin) {
		await().atMost(Duration.ofSeconds(30)).until(() -> !application.cluster().discover("calculator").isEmpty());
		return RawHttp.send(InetAddress.getLoopbackAddress(), application.port(), """
				POST /actuator/mcpcluster/calculator/%s HTTP/1.1
				Host: %s
				Origin: %s
				Content-Type: application/json
				""".formatted(application.calculatorId(), host, origin), "{\"action\":\"drain\"}");
	}

	private static String state(Application application) {
		return application.endpoint("").path("registrations").path(0).path("state").asString();
	}

}
