/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import io.github.mcpcluster.instance.Excerpt;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;

/**
 * Sends a question to a server on the calling thread: over UDP, and over TCP if the
 * answer does not fit into a datagram (RFC 7766). A socket serves one question. The
 * client of dnsjava is not used: it has a thread and connections for the whole JVM, looks
 * at its time-outs once a second, and fails at the first datagram that is not the answer.
 *
 * @param tcp whether questions are sent over TCP at once
 */
record DnsExchange(boolean tcp) {

	/** Room for a datagram, more than a question allows. */
	private static final int DATAGRAM = 4096;

	/** The byte of a message whose first bit says that it is an answer. */
	private static final int FLAGS = 2;

	/**
	 * Asks a server.
	 * @param question the question
	 * @param server the server
	 * @param deadline when to give up
	 * @return the whole answer, whatever it says
	 * @throws IOException if there is none until the deadline, or a malformed one
	 */
	Message ask(Message question, InetSocketAddress server, Deadline deadline) throws IOException {
		byte[] bytes = question.toWire(Message.MAXLENGTH);
		if (this.tcp) {
			return whole(overTcp(bytes, server, deadline));
		}
		Message answer = parsed(overUdp(bytes, server, deadline));
		if (!isTruncated(answer)) {
			return answer;
		}
		try {
			return whole(overTcp(bytes, server, deadline));
		}
		catch (IOException ex) {
			throw new IOException("its answer does not fit into a datagram, and over TCP there is " + reason(ex), ex);
		}
	}

	/** Describes a failure, for a message. */
	static String reason(IOException failure) {
		return (failure instanceof SocketTimeoutException) ? "no answer in time" : Excerpt.of(failure);
	}

	private static byte[] overUdp(byte[] question, InetSocketAddress server, Deadline deadline) throws IOException {
		try (DatagramSocket socket = new DatagramSocket()) {
			socket.connect(server);
			socket.send(new DatagramPacket(question, question.length));
			DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
			do {
				packet.setLength(DATAGRAM);
				socket.setSoTimeout(deadline.millisLeft());
				socket.receive(packet);
			}
			while (!answers(packet, question));
			return Arrays.copyOf(packet.getData(), packet.getLength());
		}
	}

	/** Returns whether a datagram is an answer, with the id of the question. */
	private static boolean answers(DatagramPacket packet, byte[] question) {
		byte[] data = packet.getData();
		return packet.getLength() >= Header.LENGTH && data[0] == question[0] && data[1] == question[1]
				&& data[FLAGS] < 0;
	}

	private static byte[] overTcp(byte[] question, InetSocketAddress server, Deadline deadline) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(server, deadline.millisLeft());
			ByteBuffer framed = ByteBuffer.allocate(Short.BYTES + question.length);
			socket.getOutputStream().write(framed.putShort((short) question.length).put(question).array());
			int length = Short.toUnsignedInt(ByteBuffer.wrap(received(socket, Short.BYTES, deadline)).getShort());
			byte[] answer = received(socket, length, deadline);
			if (length < Header.LENGTH || answer[0] != question[0] || answer[1] != question[1]) {
				throw new IOException("an answer to another question");
			}
			return answer;
		}
	}

	/** Receives bytes; a server that sends them one by one meets the deadline too. */
	private static byte[] received(Socket socket, int length, Deadline deadline) throws IOException {
		byte[] bytes = new byte[length];
		InputStream input = socket.getInputStream();
		for (int at = 0; at < length;) {
			socket.setSoTimeout(deadline.millisLeft());
			int read = input.read(bytes, at, length - at);
			if (read < 0) {
				throw new EOFException("an end of the connection");
			}
			at += read;
		}
		return bytes;
	}

	private static Message whole(byte[] answer) throws IOException {
		Message message = parsed(answer);
		if (isTruncated(message)) {
			throw new IOException("an answer that is not whole over TCP either");
		}
		return message;
	}

	private static Message parsed(byte[] answer) throws IOException {
		try {
			return new Message(answer);
		}
		catch (IOException | RuntimeException ex) {
			throw new IOException("an answer that is no DNS message: " + Excerpt.of(ex), ex);
		}
	}

	private static boolean isTruncated(Message answer) {
		return answer.getHeader().getFlag(Flags.TC);
	}

}
