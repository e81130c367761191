/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A connection of a client, and the one to the server that belongs to it. Three threads
 * carry the bytes: requests, answers to the delay line, and answers from there on.
 */
final class ProxiedConnection {

	private static final int BUFFER = 8192;

	private static final int CONNECT_TIMEOUT_MILLIS = 2000;

	/** Time in which a client ends a connection that was answered by a status. */
	private static final int LINGER_MILLIS = 1000;

	private final Socket server = new Socket();

	private final AtomicBoolean ended = new AtomicBoolean();

	private final Socket client;

	private final FaultState faults;

	private final Consumer<ProxiedConnection> onEnd;

	private final DelayLine line;

	/** Whether the server has gone without a word. */
	private volatile boolean severed;

	/** Whether the client has said all that it will say. */
	private volatile boolean requestsEnded;

	/** Whether a thread waits for bytes of the client. */
	private volatile boolean reading;

	ProxiedConnection(Socket client, FaultState faults, Consumer<ProxiedConnection> onEnd) {
		this.client = client;
		this.faults = faults;
		this.onEnd = onEnd;
		this.line = new DelayLine(faults, new Random());
	}

	/** Connects and carries requests, on this thread; answers on two others. */
	void run(InetSocketAddress target, Executor executor) {
		carry(() -> {
			this.client.setTcpNoDelay(true);
			this.faults.awaitPassage();
			if (this.faults.has(Fault.HalfOpen.class)) {
				sever();
			}
			else {
				connect(target);
				executor.execute(() -> carry(this::readAnswers));
				executor.execute(() -> carry(this::writeAnswers));
			}
			carryRequests();
		});
	}

	private void connect(InetSocketAddress target) throws IOException {
		try {
			this.server.setTcpNoDelay(true);
			this.server.connect(target, CONNECT_TIMEOUT_MILLIS);
		}
		catch (IOException ex) {
			if (!this.severed || this.client.isClosed()) {
				throw ex;
			}
			// the client learns nothing, but is heard
		}
	}

	/** Ends the connection to the server, of which the client learns nothing. */
	void sever() {
		this.severed = true;
		closeQuietly(this.server);
		if (this.requestsEnded) {
			end();
		}
	}

	/** Ends both connections with a reset. */
	void reset() {
		try {
			this.client.setSoLinger(true, 0);
			this.server.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// one of them has ended already
		}
		end();
	}

	/**
	 * Waits until a reset has gone out, a second at most: the system keeps a closed
	 * connection as long as a thread reads from it.
	 */
	void awaitReset() throws InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
		while (this.reading && System.nanoTime() - deadline < 0) {
			TimeUnit.MILLISECONDS.sleep(1);
		}
	}

	private void carryRequests() throws IOException, InterruptedException {
		InputStream in = this.client.getInputStream();
		byte[] buffer = new byte[BUFFER];
		for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
			this.faults.awaitPassage();
			Optional<Fault.Status> status = this.faults.find(Fault.Status.class);
			if (status.isPresent()) {
				answer(status.get().status());
				return;
			}
			send(buffer, count);
		}
		this.faults.awaitPassage();
		this.requestsEnded = true;
		if (this.severed) {
			end();
		}
		else {
			this.server.shutdownOutput();
		}
	}

	private int read(InputStream in, byte[] buffer) throws IOException {
		this.reading = true;
		try {
			return in.read(buffer);
		}
		finally {
			this.reading = false;
		}
	}

	/** Answers in place of the server, and reads what is left of the request. */
	private void answer(int status) throws IOException {
		String head = "HTTP/1.1 %d -\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".formatted(status);
		this.client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
		this.client.shutdownOutput();
		this.client.setSoTimeout(LINGER_MILLIS);
		try {
			this.client.getInputStream().transferTo(OutputStream.nullOutputStream());
		}
		catch (SocketTimeoutException ex) {
			// the client keeps its side open
		}
		end();
	}

	private void send(byte[] bytes, int count) throws IOException {
		if (this.severed) {
			if (!this.faults.has(Fault.HalfOpen.class)) {
				reset();
			}
			return;
		}
		try {
			this.server.getOutputStream().write(bytes, 0, count);
		}
		catch (IOException ex) {
			if (!this.severed) {
				throw ex;
			}
		}
	}

	private void readAnswers() throws IOException, InterruptedException {
		InputStream in = this.server.getInputStream();
		AnswerStream answers = new AnswerStream(this.faults);
		byte[] buffer = new byte[BUFFER];
		for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
			this.line.put(answers.pass(buffer, count));
		}
		this.line.end();
	}

	private void writeAnswers() throws IOException, InterruptedException {
		OutputStream out = this.client.getOutputStream();
		this.line.deliver(out);
		end();
	}

	private void carry(Carrier carrier) {
		try {
			carrier.run();
		}
		catch (IOException ex) {
			if (!this.severed || this.client.isClosed()) {
				reset();
			}
			else if (this.requestsEnded) {
				end();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			reset();
		}
		catch (RuntimeException ex) {
			// no thread is left: the proxy is being closed
			reset();
		}
	}

	private void end() {
		closeQuietly(this.client);
		closeQuietly(this.server);
		this.line.close();
		if (this.ended.compareAndSet(false, true)) {
			this.onEnd.accept(this);
		}
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// it has ended
		}
	}

	/** Carries bytes until there are no more. */
	private interface Carrier {

		void run() throws IOException, InterruptedException;

	}

}
