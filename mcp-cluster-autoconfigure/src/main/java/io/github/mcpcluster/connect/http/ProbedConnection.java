/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * A connection that finds out in about a microsecond whether the peer has closed it. So
 * each use of a kept-alive connection can be preceded by a check, and the calls that meet
 * an instance which has gone since the last call are known not to have been sent. (The
 * check it replaces waits a millisecond for data.) For one thread at a time, except that
 * any thread may close it.
 */
final class ProbedConnection extends DefaultManagedHttpClientConnection {

	/** An answer with a longer or larger head than this is not MCP. */
	private static final Http1Config HEADS = Http1Config.custom()
		.setMaxLineLength(8 * 1024)
		.setMaxHeaderCount(100)
		.build();

	private static final Header KEEP_ALIVE = new BasicHeader(HttpHeaders.CONNECTION, HeaderElements.KEEP_ALIVE);

	private final ByteBuffer probe = ByteBuffer.allocate(1);

	private final Site site;

	private final Header userAgent;

	private final long created;

	private long usableUntil;

	private @Nullable Header hostHeader;

	private volatile boolean ended;

	/**
	 * Creates a connection that is not open yet.
	 * @param id names it in logs
	 * @param site the peer
	 * @param userAgent who this client is
	 * @param created reading of the nano clock
	 */
	ProbedConnection(String id, Site site, Header userAgent, long created) {
		super(id, null, null, HEADS, null, null, null, null);
		this.site = site;
		this.userAgent = userAgent;
		this.created = created;
	}

	Site site() {
		return this.site;
	}

	long created() {
		return this.created;
	}

	long usableUntil() {
		return this.usableUntil;
	}

	void setUsableUntil(long nanoTime) {
		this.usableUntil = nanoTime;
	}

	@Override
	public void bind(Socket socket) throws IOException {
		super.bind(socket);
		requireUse(socket);
	}

	@Override
	public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
		super.bind(sslSocket, socket);
		requireUse(socket);
	}

	/** Fails if the connection was closed while it was being opened. */
	private void requireUse(Socket socket) throws IOException {
		if (this.ended) {
			socket.close();
			throw new ConnectionClosedException("closed while it was opened");
		}
	}

	@Override
	public void close(CloseMode mode) {
		this.ended = true;
		super.close(mode);
	}

	/** Returns whether this side has closed the connection. */
	boolean isEnded() {
		return this.ended;
	}

	@Override
	public boolean isStale() throws IOException {
		Socket socket = getSocket();
		if (socket == null) {
			return true;
		}
		SocketChannel channel = socket.getChannel();
		return (channel != null) ? hasInput(channel) : super.isStale();
	}

	/**
	 * Sends a request and reads the head of the response.
	 * @param request the request
	 * @return the response, whose body is to be read from this connection
	 * @throws IOException if the connection breaks, or the peer does not speak HTTP
	 */
	ClassicHttpResponse exchange(ClassicHttpRequest request) throws IOException {
		try {
			request.setHeader(hostHeader());
			request.setHeader(this.userAgent);
			request.setHeader(KEEP_ALIVE);
			sendRequestHeader(request);
			sendRequestEntity(request);
			flush();
			ClassicHttpResponse response = receiveResponseHeader();
			if (response.getCode() < HttpStatus.SC_SUCCESS) {
				response = afterInterim(response);
			}
			if (MessageSupport.canResponseHaveBody(response)) {
				receiveResponseEntity(response);
			}
			return response;
		}
		catch (HttpException ex) {
			throw new ClientProtocolException(ex);
		}
	}

	private ClassicHttpResponse afterInterim(ClassicHttpResponse first) throws HttpException, IOException {
		InterimResponses interim = new InterimResponses();
		ClassicHttpResponse response = first;
		while (response.getCode() < HttpStatus.SC_SUCCESS) {
			interim.add(response);
			response = receiveResponseHeader();
		}
		return response;
	}

	private Header hostHeader() {
		Header header = this.hostHeader;
		if (header == null) {
			header = new BasicHeader(HttpHeaders.HOST, new URIAuthority(hostName(), this.site.host().getPort()));
			this.hostHeader = header;
		}
		return header;
	}

	/**
	 * Names a host whose name has an underscore by its address: Tomcat for one refuses
	 * such a name, though the network knows it.
	 */
	private String hostName() {
		String name = this.site.host().getHostName();
		boolean refused = name.indexOf('_') >= 0;
		return (refused && getRemoteAddress() instanceof InetSocketAddress remote)
				? remote.getAddress().getHostAddress().replaceFirst("%.*", "") : name;
	}

	/** An idle connection has nothing to read: neither an end nor a byte of TLS. */
	private boolean hasInput(SocketChannel channel) {
		try {
			channel.configureBlocking(false);
			this.probe.clear();
			boolean input = channel.read(this.probe) != 0;
			channel.configureBlocking(true);
			return input;
		}
		catch (IOException ex) {
			return true;
		}
	}

}
