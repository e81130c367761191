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

import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.net.URIAuthority;

/**
 * A connection that finds out in about a microsecond whether the peer has closed it. So
 * each use of a kept-alive connection can be preceded by a check, and the calls that meet
 * an instance which has gone since the last call are known not to have been sent. (The
 * check it replaces waits a millisecond for data.)
 */
final class ProbedConnection extends DefaultManagedHttpClientConnection {

	private final ByteBuffer probe = ByteBuffer.allocate(1);

	ProbedConnection(String id) {
		super(id);
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
	 * Names a host whose name has an underscore by its address: Tomcat for one refuses
	 * such a name, though the network knows it.
	 */
	@Override
	public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
		URIAuthority host = request.getAuthority();
		if (host != null && host.getHostName().indexOf('_') >= 0
				&& getRemoteAddress() instanceof InetSocketAddress remote) {
			String address = remote.getAddress().getHostAddress().replaceFirst("%.*", "");
			request.setHeader(HttpHeaders.HOST, new URIAuthority(address, host.getPort()));
		}
		super.sendRequestHeader(request);
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
