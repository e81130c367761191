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
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.connect.http.HttpResources;
import io.github.mcpcluster.connect.http.Peer;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Makes connections to instances over HTTP.
 */
public final class HttpInstanceConnector implements InstanceConnector {

	private static final Duration CLOSING = Duration.ofSeconds(1);

	private final HttpResources resources;

	private final AnswerReaders readers;

	private final Set<CompletableFuture<?>> underWay = Postman.nothingUnderWay();

	/**
	 * Creates a connector. Connections and threads come with the first call.
	 * @param settings how instances are talked to
	 */
	public HttpInstanceConnector(TransportSettings settings) {
		this(new HttpResources(settings));
	}

	HttpInstanceConnector(HttpResources resources) {
		this.resources = resources;
		this.readers = AnswerReaders.within(resources.settings().limits());
	}

	@Override
	public InstanceConnection connect(McpInstance instance, ClientHandlers handlers) {
		Peer peer = Peer.of(instance.endpoint(),
				this.resources.settings().trust().certificateNameOf(instance.service()));
		Postman postman = new Postman(this.resources, peer, this.underWay);
		Conversation conversation = new Conversation(this.resources, peer,
				ClientIdentity.of(this.resources.settings(), handlers), this.readers, postman,
				new ServerMessages(handlers, postman));
		return new HttpInstanceConnection(conversation, new InstanceMemory(instance.traits().spec()), handlers, false);
	}

	@Override
	public void close() {
		Postman.await(this.underWay, CLOSING);
		this.resources.close();
	}

}
