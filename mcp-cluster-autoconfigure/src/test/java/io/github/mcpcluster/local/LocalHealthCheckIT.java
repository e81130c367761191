/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.ReconcileSettings;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.watch.ServiceWatches;
import io.github.mcpcluster.watch.WatchSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;

/**
 * A server that knows nothing of us is registered by an application with its health path,
 * and an application that watches sees how it is.
 */
class LocalHealthCheckIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final McpInstance instance = TestDirectory.instance(1001);

	private final AtomicInteger status = new AtomicInteger(200);

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/health", (exchange) -> {
			exchange.sendResponseHeaders(this.status.get(), -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void itsHealthIsSeenThroughTheDirectory(@TempDir Path directory) {
		LocalSettings settings = LocalSettings.of(directory)
			.withHeartbeat(Duration.ofMillis(100), Duration.ofMinutes(1));
		try (LocalRegistry writing = LocalRegistry.directory(settings);
				LocalRegistry reading = LocalRegistry.directory(settings)) {
			goesDownAndComesBack(writing, reading);
		}
	}

	@Test
	void itsHealthIsSeenInMemory() {
		try (LocalRegistry memory = LocalRegistry.inMemory()) {
			goesDownAndComesBack(memory, memory);
		}
	}

	private void goesDownAndComesBack(LocalRegistry writing, LocalRegistry reading) {
		try (ReconcilingRegistry registry = new ReconcilingRegistry(writing.serviceRegistry(),
				ReconcileSettings.DEFAULTS, List.of());
				ServiceWatches watches = new ServiceWatches(reading.instanceSource(), WatchSettings.DEFAULTS,
						List.of())) {
			registry.register(registration());
			awaitHealth(watches, Health.UP);
			this.status.set(503);
			awaitHealth(watches, Health.DOWN);
			this.status.set(200);
			awaitHealth(watches, Health.UP);
			registry.drain(this.instance.id(), true);
			awaitHealth(watches, Health.DRAINING);
			this.server.stop(0);
			registry.drain(this.instance.id(), false);
			awaitHealth(watches, Health.DOWN);
		}
	}

	private Registration registration() {
		URI uri = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/health");
		return Registration.of(this.instance,
				new HealthCheck.Http(uri, Duration.ofSeconds(1), Duration.ofMillis(900), Duration.ZERO));
	}

	private static void awaitHealth(ServiceWatches watches, Health health) {
		await().atMost(PATIENCE)
			.until(() -> watches.get("calculator")
				.awaitFirst(PATIENCE)
				.snapshot()
				.instances()
				.stream()
				.anyMatch((instance) -> instance.health() == health));
	}

}
