/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A small DNS server on 127.0.0.1, over UDP and TCP at one port. It answers from its
 * records, unless a test decides otherwise.
 */
final class TestDns implements AutoCloseable {

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private final DatagramSocket udp;

	private final ServerSocket tcp;

	private final List<Record> records = new CopyOnWriteArrayList<>();

	/** What was asked, such as {@code UDP SRV calculator.test.}. */
	final List<String> questions = new CopyOnWriteArrayList<>();

	/** Answers all questions. */
	volatile Answers answers = this::fromRecords;

	/** Whether addresses of hosts come with SRV records. */
	volatile boolean additional = true;

	private final Thread serving;

	/** Whether no answer fits into a datagram. */
	volatile boolean truncating;

	/** Sent ahead of each answer over UDP, if there is one. */
	volatile byte[] stray;

	TestDns() throws IOException {
		this.tcp = new ServerSocket(0, 50, LOOPBACK);
		this.udp = new DatagramSocket(new InetSocketAddress(LOOPBACK, this.tcp.getLocalPort()));
		start(this::serveUdp);
		this.serving = start(this::serveTcp);
	}

	private static Thread start(Service service) {
		Thread thread = new Thread(() -> {
			try {
				service.run();
			}
			catch (IOException ex) {
				// closed
			}
		}, "test-dns");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/** Returns the address, as it is configured. */
	String address() {
		return "127.0.0.1:" + this.tcp.getLocalPort();
	}

	/** Adds a record, such as {@code add("one.test.", 30, Type.A, "10.0.0.1")}. */
	TestDns add(String name, long ttl, int type, String data) {
		try {
			this.records.add(Record.fromString(Name.fromString(name), type, DClass.IN, ttl, data, Name.root));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void clear() {
		this.records.clear();
	}

	/** Closes the TCP side: a thread that waits for a connection could yet get one. */
	void closeTcp() throws IOException, InterruptedException {
		this.tcp.close();
		this.serving.join(10_000);
	}

	/** Answers from the records, as a server that resolves names does. */
	byte[] fromRecords(Message query, boolean overTcp) {
		Message answer = answerTo(query, Rcode.NOERROR);
		if (this.truncating && !overTcp) {
			answer.getHeader().setFlag(Flags.TC);
			return answer.toWire();
		}
		Record question = query.getQuestion();
		List<Record> owned = this.records.stream().filter((each) -> each.getName().equals(question.getName())).toList();
		if (owned.isEmpty()) {
			answer.getHeader().setRcode(Rcode.NXDOMAIN);
		}
		for (Record each : owned) {
			if (each.getType() == question.getType() || each.getType() == Type.CNAME) {
				answer.addRecord(each, Section.ANSWER);
			}
			if (each instanceof SRVRecord service && this.additional) {
				this.records.stream()
					.filter((host) -> host.getName().equals(service.getTarget()))
					.forEach((host) -> answer.addRecord(host, Section.ADDITIONAL));
			}
		}
		return answer.toWire();
	}

	/** Begins an answer. */
	static Message answerTo(Message query, int code) {
		Message answer = new Message(query.getHeader().getID());
		answer.getHeader().setFlag(Flags.QR);
		answer.getHeader().setRcode(code);
		answer.addRecord(query.getQuestion(), Section.QUESTION);
		return answer;
	}

	private byte[] answer(byte[] question, boolean overTcp) throws IOException {
		Message query = new Message(question);
		this.questions.add("%s %s %s".formatted(overTcp ? "TCP" : "UDP", Type.string(query.getQuestion().getType()),
				query.getQuestion().getName()));
		return this.answers.to(query, overTcp);
	}

	private void serveUdp() throws IOException {
		while (true) {
			DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
			this.udp.receive(packet);
			byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), false);
			if (this.stray != null) {
				this.udp.send(new DatagramPacket(this.stray, this.stray.length, packet.getSocketAddress()));
			}
			if (answer != null) {
				this.udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
			}
		}
	}

	private void serveTcp() throws IOException {
		while (true) {
			try (Socket socket = this.tcp.accept()) {
				DataInputStream input = new DataInputStream(socket.getInputStream());
				byte[] answer = answer(input.readNBytes(input.readUnsignedShort()), true);
				DataOutputStream output = new DataOutputStream(socket.getOutputStream());
				if (answer == null) {
					output.write(new byte[] { 1, 0, 7 });
					input.read();
					continue;
				}
				output.writeShort(answer.length);
				output.write(answer);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.udp.close();
		this.tcp.close();
	}

	/** Answers questions. */
	interface Answers {

		/** Returns the answer; null for none, over TCP for one that does not end. */
		byte[] to(Message query, boolean overTcp) throws IOException;

	}

	private interface Service {

		void run() throws IOException;

	}

}
