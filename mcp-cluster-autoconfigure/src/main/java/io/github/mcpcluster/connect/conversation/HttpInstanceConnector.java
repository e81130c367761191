/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceConnector;
import io.github.mcpcluster.connect.PeerTrust;
import io.github.mcpcluster.connect.RequestHeaders;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.connect.http.HttpResources;
import io.github.mcpcluster.connect.http.Peer;
import io.github.mcpcluster.identity.ExpectedIdentity;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Makes connections to instances over HTTP.
 */
public final class HttpInstanceConnector implements InstanceConnector {

	private static final Duration CLOSING = Duration.ofSeconds(1);

	private final HttpResources resources;

	private final AnswerReaders readers;

	private final RequestHeaders headers;

	private final Set<CompletableFuture<?>> underWay = MessageSender.nothingUnderWay();

	/**
	 * Creates a connector. Connections and threads come with the first call.
	 * @param settings how instances are talked to
	 */
	public HttpInstanceConnector(TransportSettings settings) {
		this(settings, RequestHeaders.NONE);
	}

	/**
	 * Creates a connector whose requests have further headers. Connections and threads
	 * come with the first call.
	 * @param settings how instances are talked to
	 * @param headers adds headers to each request
	 */
	public HttpInstanceConnector(TransportSettings settings, RequestHeaders headers) {
		this(new HttpResources(settings), headers);
	}

	HttpInstanceConnector(HttpResources resources, RequestHeaders headers) {
		this.resources = resources;
		this.headers = headers;
		this.readers = AnswerReaders.within(resources.settings().limits());
	}

	@Override
	public InstanceConnection connect(McpInstance instance, ClientHandlers handlers) {
		PeerTrust trust = this.resources.settings().trust();
		ExpectedIdentity identity = trust.identities().expect(instance);
		Peer peer = Peer.of(instance.endpoint(), trust.certificateNameOf(instance.service()), identity);
		InstanceHeaders headers = new InstanceHeaders(this.headers, instance, this.resources.customizers());
		MessageSender sender = new MessageSender(this.resources, peer, headers, this.underWay);
		Conversation conversation = new Conversation(this.resources, peer,
				ClientIdentity.of(this.resources.settings(), handlers), this.readers, sender,
				new ServerMessages(handlers, sender), headers);
		return new HttpInstanceConnection(conversation, new InstanceMemory(instance.traits().spec()), handlers, false);
	}

	@Override
	public void close() {
		MessageSender.await(this.underWay, CLOSING);
		this.resources.close();
	}

}
