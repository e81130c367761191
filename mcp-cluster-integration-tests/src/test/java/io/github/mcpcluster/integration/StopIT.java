/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The stop of an application while clients are connected.
 */
class StopIT {

	private final TestConsul consul = TestConsul.shared();

	@BeforeEach
	void clean() {
		this.consul.reset();
	}

	@Test
	void doesNotWaitForConnectionsThatAreOnlyOpen() throws IOException {
		Application server = Application.of(Calculator.class)
			.consul(this.consul)
			// whoever waited for them would never end
			.property("spring.lifecycle.timeout-per-shutdown-phase", "1h")
			.start();
		List<Socket> connections = new ArrayList<>();
		try (Application client = Application.of().consul(this.consul).start()) {
			client.call("where");
			for (int i = 0; i < 10; i++) {
				connections.add(connect(server));
			}
			long before = System.nanoTime();
			server.close();
			System.out.printf("Stop with 11 open connections: %d ms%n",
					TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
			assertThat(new ConsulApi(this.consul).services().isEmpty()).isTrue();
		}
		finally {
			server.close();
			for (Socket connection : connections) {
				connection.close();
			}
		}
	}

	@Test
	void finishesTheCallsThatItHas() throws Exception {
		Application server = Application.of(Calculator.class).consul(this.consul).start();
		try (Application client = Application.of().consul(this.consul).start()) {
			String id = server.calculatorId();
			Calculator calculator = server.bean(Calculator.class);
			CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> client.call("hold"));
			await().atMost(Duration.ofSeconds(30)).until(() -> calculator.held() == 1);
			CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
			await().atMost(Duration.ofSeconds(30)).until(() -> client.cluster().discover("calculator").isEmpty());
			assertThat(stop).isNotDone();
			calculator.release();
			assertThat(call.get()).isEqualTo(id);
			stop.get();
		}
		finally {
			server.close();
		}
	}

	/** Leaves a connection open, as a client does that may have more to ask. */
	private static Socket connect(Application server) throws IOException {
		Socket socket = new Socket("127.0.0.1", server.port());
		socket.getOutputStream()
			.write("GET /mcp/calculator/health HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		assertThat(socket.getInputStream().read()).isEqualTo('H');
		return socket;
	}

}
