/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.PeerTrust;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Answer;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link InstanceConnection}: instances and networks that fail.
 */
@Timeout(60)
class FaultTests {

	private static final Duration SHORT = Duration.ofMillis(200);

	private StubServer server;

	private Calls calls;

	private void serve(Answer answer) {
		this.server = new StubServer(answer);
		this.calls = new Calls(this.server);
	}

	@AfterEach
	void leavesNothingBehind() {
		await().untilAsserted(() -> assertThat(this.calls.resources.stats().getLeased()).isZero());
		this.calls.close();
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void knowsThatNothingWasSentWhenTheConnectionIsRefused() throws IOException {
		this.calls = new Calls(TransportSettings.DEFAULTS, closedPort());
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(failure.countsAgainstInstance()).isTrue();
	}

	@Test
	void knowsThatNothingWasSentWhenTheHostIsUnknown() {
		this.calls = new Calls(TransportSettings.DEFAULTS, URI.create("http://no-such-host.invalid:80/mcp"));
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.NOT_SENT);
	}

	@ParameterizedTest
	@CsvSource({ "my_service, 127.0.0.1", "::1, [::1]", "replica.1, replica.1" })
	void callsEveryHostThatAnEndpointMayHave(String host, String sent) {
		this.server = new StubServer((request, response) -> response.json(request.text("hello")));
		InMemoryDnsResolver dns = new InMemoryDnsResolver();
		dns.add(host, InetAddress.getLoopbackAddress());
		int port = this.server.uri().getPort();
		this.calls = new Calls(TransportSettings.DEFAULTS, new Endpoint(false, host, port, "/mcp"), dns);
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(this.calls.echoAsync("a").join()).isEqualTo("hello");
		assertThat(this.server.requests("tools/call")).hasSize(2)
			.allSatisfy((request) -> assertThat(request.headers()).containsEntry("Host", sent + ":" + port));
	}

	@Test
	void knowsThatNothingWasSentWhenTlsFails() throws Exception {
		InstanceFailure failure = failureOfTls(Socket::close);
		assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(failure.countsAgainstInstance()).isTrue();
	}

	@Test
	void doesNotCountAgainstAnInstanceThatTheCallIsOverBeforeTls() throws Exception {
		InstanceFailure failure = failureOfTls((socket) -> this.calls.endTheirTime());
		assertThat(failure.kind()).isEqualTo(Kind.DEADLINE_BEFORE_SEND);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(failure.countsAgainstInstance()).isFalse();
	}

	/** Calls a server that does this with the first byte of a TLS handshake. */
	private InstanceFailure failureOfTls(ThrowingConsumer<Socket> answer) throws Exception {
		ExecutorService caller = Executors.newSingleThreadExecutor();
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.calls = new Calls(TransportSettings.DEFAULTS,
					URI.create("https://127.0.0.1:" + server.getLocalPort() + "/mcp"));
			Future<InstanceFailure> failure = caller.submit(() -> this.calls.failure());
			try (Socket socket = server.accept()) {
				assertThat(socket.getInputStream().read()).isNotNegative();
				answer.accept(socket);
				return failure.get();
			}
		}
		finally {
			caller.shutdown();
		}
	}

	@Test
	void knowsThatNothingWasSentWhenNobodyAccepts() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<Socket> queue = fillUp(silent);
			TransportSettings settings = new TransportSettings(SHORT, Duration.ofSeconds(5), AnswerLimits.DEFAULTS,
					PeerTrust.DEFAULT, "test", "1");
			this.calls = new Calls(settings, URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/mcp"));
			InstanceFailure failure = this.calls.failure();
			assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
			assertThat(failure.notProcessed()).isTrue();
			assertThat(failure.countsAgainstInstance()).isTrue();
			for (Socket socket : queue) {
				socket.close();
			}
		}
	}

	@Test
	void timesOutWhenTheInstanceDoesNotReadTheRequest() {
		CountDownLatch failed = new CountDownLatch(1);
		serve((request, response) -> {
			response.json(request.text("hello"));
			response.socket().getInputStream().read();
			this.calls.endTheirTime();
			failed.await();
		});
		this.calls.echo("a");
		InstanceFailure failure = catchThrowableOfType(InstanceFailure.class,
				() -> this.calls.echo("x".repeat(20_000_000)));
		assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
		failed.countDown();
		assertThat(this.server.connections).hasValue(1);
	}

	@Test
	void timesOutWhenTheInstanceHangs() {
		serve((request, response) -> hangPastTheDeadline(response));
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
		assertThat(failure.notProcessed()).isFalse();
		assertThat(failure.countsAgainstInstance()).isTrue();
	}

	@Test
	void timesOutWhenTheInstanceHangsWithinTheAnswer() {
		serve((request, response) -> {
			response.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"json");
			hangPastTheDeadline(response);
		});
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.TIMEOUT);
	}

	@Test
	void timesOutWhenTheInstanceTrickles() {
		serve((request, response) -> {
			response.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
			tricklePastTheDeadline(() -> response.chunk(":\n\n"));
		});
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.TIMEOUT);
	}

	@Test
	void timesOutWhenTheInstanceTricklesTheHead() {
		serve((request, response) -> {
			response.raw("HTTP/1.1 200 OK\r\nX-Long: ");
			tricklePastTheDeadline(() -> response.raw("x"));
		});
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.TIMEOUT);
	}

	@Test
	void losesAnAnswerThatIsCutOff() {
		serve((request, response) -> {
			response.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"json");
			response.drop();
		});
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.LOST);
		assertThat(failure.notProcessed()).isFalse();
	}

	@Test
	void losesAnAnswerThatDoesNotCome() {
		serve((request, response) -> response.drop());
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.LOST);
	}

	@Test
	void losesAnAnswerThatIsNotHttp() {
		serve((request, response) -> {
			response.raw("SSH-2.0-OpenSSH\r\n\r\n");
			response.drop();
		});
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.LOST);
	}

	@Test
	void doesNotSendOverAConnectionThatTheInstanceHasClosed() {
		serve((request, response) -> response.json(request.text("hello")));
		for (int i = 0; i < 20; i++) {
			assertThat(this.calls.echo("a")).isEqualTo("hello");
			this.server.dropConnections();
		}
		assertThat(this.server.requests("tools/call")).hasSize(20);
	}

	@Test
	void knowsThatNothingWasSentWhenTheInstanceHasGoneSinceTheLastCall() {
		serve((request, response) -> response.json(request.text("hello")));
		this.calls.echo("a");
		this.server.close();
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
		assertThat(failure.notProcessed()).isTrue();
	}

	@Test
	void sendsNothingAfterTheDeadline() {
		serve((request, response) -> response.json(request.text("hello")));
		this.calls.echo("a");
		InstanceFailure failure = this.calls.failure(Duration.ofNanos(-1));
		assertThat(failure.kind()).isEqualTo(Kind.DEADLINE_BEFORE_SEND);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(failure.countsAgainstInstance()).isFalse();
		assertThat(this.server.requests("tools/call")).hasSize(1);
	}

	@Test
	void cancelsTheCallOfAnInterruptedThread() throws Exception {
		serve((request, response) -> response.hang());
		InstanceFailure[] failure = new InstanceFailure[1];
		boolean[] interrupted = new boolean[1];
		Thread caller = new Thread(() -> {
			failure[0] = this.calls.failure();
			interrupted[0] = Thread.currentThread().isInterrupted();
		});
		caller.start();
		await().until(() -> !this.server.requests("tools/call").isEmpty());
		caller.interrupt();
		caller.join();
		assertThat(failure[0].kind()).isEqualTo(Kind.CANCELLED);
		assertThat(failure[0].notProcessed()).isFalse();
		assertThat(failure[0].countsAgainstInstance()).isFalse();
		assertThat(interrupted[0]).isTrue();
	}

	@Test
	void givesEachOfAHundredCallersItsOwnAnswer() throws Exception {
		serve((request, response) -> response
			.json(request.text(request.body().replaceAll(".*\"text\":\"([^\"]*)\".*", "$1"))));
		ExecutorService callers = Executors.newFixedThreadPool(100);
		List<Future<Integer>> rounds = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			int caller = i;
			rounds.add(callers.submit(() -> {
				int right = 0;
				for (int call = 0; call < 20; call++) {
					String text = caller + "-" + call;
					right += this.calls.echo(text).equals(text) ? 1 : 0;
				}
				return right;
			}));
		}
		for (Future<Integer> round : rounds) {
			assertThat(round.get()).isEqualTo(20);
		}
		callers.shutdown();
		assertThat(this.server.requests("initialize")).hasSize(1);
	}

	@Test
	void failsTypedWhenEverythingIsClosedDuringACall() {
		serve((request, response) -> {
			this.calls.resources.close();
			response.hang();
		});
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.CANCELLED);
		InstanceFailure late = catchThrowableOfType(InstanceFailure.class, () -> this.calls.echo("a"));
		assertThat(late.kind()).isEqualTo(Kind.CANCELLED);
		assertThat(late.notProcessed()).isTrue();
	}

	private void hangPastTheDeadline(StubServer.Response response) throws IOException {
		this.calls.endTheirTime();
		response.hang();
	}

	/** Goes on for ever: only the deadline ends the call. */
	private void tricklePastTheDeadline(Drop drop) throws IOException, InterruptedException {
		CountDownLatch never = new CountDownLatch(1);
		drop.fall();
		this.calls.endTheirTime();
		while (!never.await(20, TimeUnit.MILLISECONDS)) {
			drop.fall();
		}
	}

	/** Connects until the queue of connections to be accepted is full. */
	private static List<Socket> fillUp(ServerSocket server) throws IOException {
		List<Socket> queue = new ArrayList<>();
		while (queue.size() < 10) {
			Socket socket = new Socket();
			queue.add(socket);
			try {
				socket.connect(server.getLocalSocketAddress(), 100);
			}
			catch (SocketTimeoutException ex) {
				return queue;
			}
		}
		return queue;
	}

	private static URI closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/mcp");
		}
	}

	private interface Drop {

		void fall() throws IOException;

	}

}
