/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** Each fault, before a plain server that sends lines back. */
class FaultProxyTests {

	private static final int SHORT_MILLIS = 200;

	private static final int PATIENT_MILLIS = 10_000;

	@AutoClose
	private final LineServer server = new LineServer((line) -> line + "\n");

	private final FaultProxy proxy = new FaultProxy(this.server.uri(), 2);

	private final Client client = new Client();

	FaultProxyTests() throws IOException {
	}

	@AfterEach
	void close() throws IOException {
		this.client.close();
		this.proxy.close();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("fault-proxy-")));
	}

	@Test
	void passesEverythingOnWithoutFaults() throws IOException {
		assertThat(this.client.ask("one")).isEqualTo("one");
		assertThat(this.client.ask("two")).isEqualTo("two");
		assertThat(this.proxy.accepted()).isOne();
		assertThat(this.proxy.open()).isOne();
		assertThat(this.proxy.uri()).isEqualTo(URI.create("http://127.0.0.1:" + this.proxy.port() + "/mcp?x=1"));
	}

	@Test
	void delaysAnswers() throws IOException {
		this.proxy.apply(Fault.latency(Duration.ofMillis(150), Duration.ofMillis(50)));
		long start = System.nanoTime();
		assertThat(this.client.ask("late")).isEqualTo("late");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
	}

	@Test
	void keepsTheOrderWhateverTheJitter() throws IOException {
		this.proxy.apply(Fault.latency(Duration.ZERO, Duration.ofMillis(20)));
		List<String> lines = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
		for (String line : lines) {
			this.client.send(line);
		}
		for (String line : lines) {
			assertThat(this.client.read()).isEqualTo(line);
		}
	}

	@Test
	void limitsTheRateOfAnswers() throws IOException {
		this.proxy.apply(Fault.bandwidth(10_000));
		String line = "x".repeat(1_999);
		long start = System.nanoTime();
		assertThat(this.client.ask(line)).isEqualTo(line);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

	@Test
	void refusesConnectionsAndAcceptsThemAgainAtTheSamePort() throws IOException {
		this.client.ask("before");
		this.proxy.apply(Fault.refused());
		assertThatIOException().isThrownBy(() -> this.client.ask("lost"));
		assertThatExceptionOfType(ConnectException.class).isThrownBy(Client::new);
		this.proxy.heal();
		try (Client next = new Client()) {
			assertThat(next.ask("after")).isEqualTo("after");
		}
	}

	@Test
	void resetsOpenAndNewConnections() throws IOException {
		this.client.ask("before");
		this.proxy.apply(Fault.reset());
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> this.client.read());
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
			try (Client next = new Client()) {
				next.read();
			}
		});
		await().until(() -> this.proxy.open() == 0);
	}

	@Test
	void leavesConnectionsHalfOpenUntilTheClientSendsAgain() throws IOException {
		this.client.ask("before");
		this.proxy.apply(Fault.halfOpen());
		this.client.send("lost");
		assertNothingComes(this.client);
		try (Client next = new Client()) {
			next.send("lost as well");
			assertNothingComes(next);
		}
		this.proxy.heal();
		assertThat(this.server.lines).containsExactly("before");
		assertThatIOException().isThrownBy(() -> this.client.ask("reset"));
	}

	@Test
	void endsAHalfOpenConnectionThatItsClientHadClosed() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				FaultProxy before = FaultProxy.before(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
			try (Socket gone = new Socket(InetAddress.getLoopbackAddress(), before.port());
					Socket server = silent.accept()) {
				gone.shutdownOutput();
				assertThat(server.getInputStream().read()).isEqualTo(-1);
				assertThat(before.open()).isOne();
				before.apply(Fault.halfOpen());
				await().until(() -> before.open() == 0);
			}
		}
	}

	@Test
	void deliversWhatABlackHoleHeldBack() throws IOException {
		this.client.ask("before");
		this.proxy.apply(Fault.blackHole());
		this.client.send("one");
		assertNothingComes(this.client);
		try (Client next = new Client()) {
			next.send("two");
			assertNothingComes(next);
			assertThat(this.server.lines).containsExactly("before");
			this.proxy.heal();
			assertThat(this.client.read()).isEqualTo("one");
			assertThat(next.read()).isEqualTo("two");
		}
	}

	@Test
	void answersWithGarbage() throws IOException {
		this.proxy.apply(Fault.garbage());
		String line = "x".repeat(100);
		this.client.send(line);
		byte[] answer = this.client.read(101);
		assertThat(answer).isNotEqualTo((line + "\n").getBytes(StandardCharsets.UTF_8));
		assertThat(this.server.lines).containsExactly(line);
	}

	@Test
	void answersByAStatusInPlaceOfTheServer() throws IOException {
		this.proxy.apply(Fault.status(503));
		assertThat(this.client.ask("lost")).startsWith("HTTP/1.1 503 ");
		assertThat(this.client.read()).isEqualTo("Content-Length: 0");
		assertThat(this.server.lines).isEmpty();
		this.proxy.heal();
		try (Client next = new Client()) {
			assertThat(next.ask("after")).isEqualTo("after");
		}
	}

	@Test
	void closesAConnectionInTheMiddleOfAnAnswer() throws IOException {
		this.client.ask("before");
		this.proxy.apply(Fault.disconnectAfter(7));
		assertThat(this.client.ask("abc")).isEqualTo("abc");
		this.client.send("defghi");
		assertThat(new String(this.client.read(10), StandardCharsets.UTF_8)).isEqualTo("def");
		assertThat(this.server.lines).containsExactly("before", "abc", "defghi");
	}

	@Test
	void addsFaultsUp() throws IOException {
		this.proxy.apply(Fault.latency(Duration.ofMillis(100)), Fault.disconnectAfter(2));
		long start = System.nanoTime();
		this.client.send("abc");
		assertThat(new String(this.client.read(4), StandardCharsets.UTF_8)).isEqualTo("ab");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
	}

	@Test
	void letsConnectionsWaitBeyondItsNumber() throws IOException {
		this.client.ask("first");
		try (Client second = new Client(); Client third = new Client()) {
			second.ask("second");
			third.send("third");
			assertNothingComes(third);
			this.client.close();
			assertThat(third.read()).isEqualTo("third");
		}
	}

	@Test
	void endsWithItsServer() throws IOException {
		this.client.ask("before");
		this.server.close();
		this.client.close();
		try (Client next = new Client()) {
			assertThatIOException().isThrownBy(() -> next.ask("lost"));
		}
	}

	@Test
	void refusesFaultsThatMakeNoSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.latency(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.bandwidth(0));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(200));
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.disconnectAfter(-1));
		this.proxy.close();
		assertThatIllegalStateException().isThrownBy(() -> this.proxy.apply(Fault.reset()))
			.withMessageContaining("closed");
	}

	private static void assertNothingComes(Client client) throws IOException {
		client.socket.setSoTimeout(SHORT_MILLIS);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(client::read);
		client.socket.setSoTimeout(PATIENT_MILLIS);
	}

	/** A connection to the proxy. */
	private final class Client implements AutoCloseable {

		private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), FaultProxyTests.this.proxy.port());

		private final BufferedReader in = new BufferedReader(
				new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));

		private Client() throws IOException {
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(PATIENT_MILLIS);
		}

		private void send(String line) throws IOException {
			this.socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
		}

		private String read() throws IOException {
			String line = this.in.readLine();
			if (line == null) {
				throw new IOException("the connection has ended");
			}
			return line;
		}

		/** Reads bytes up to the end of the connection; not after a line. */
		private byte[] read(int most) throws IOException {
			return this.socket.getInputStream().readNBytes(most);
		}

		private String ask(String line) throws IOException {
			send(line);
			return read();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
