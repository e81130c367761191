/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;
import io.modelcontextprotocol.spec.McpSchema.ListRootsResult;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's exchange with the client of one request, except that it looks itself whether
 * the client can answer before it asks. For the thread of the request.
 */
public final class ServiceExchange extends McpSyncServerExchange {

	private final @Nullable InputAsker asker;

	/**
	 * Creates an exchange.
	 * @param exchange the exchange of the SDK
	 * @param asker asks several questions at once, {@code null} if only one after the
	 * other can be asked
	 */
	public ServiceExchange(McpAsyncServerExchange exchange, @Nullable InputAsker asker) {
		super(exchange);
		this.asker = asker;
	}

	@Nullable InputAsker asker() {
		return this.asker;
	}

	@Override
	public CreateMessageResult createMessage(CreateMessageRequest request) {
		requireSampling();
		return super.createMessage(request);
	}

	@Override
	public ElicitResult createElicitation(ElicitRequest request) {
		require(request);
		return super.createElicitation(request);
	}

	@Override
	public ListRootsResult listRoots() {
		requireRoots();
		return super.listRoots();
	}

	@Override
	public ListRootsResult listRoots(String cursor) {
		requireRoots();
		return super.listRoots(cursor);
	}

	void requireSampling() {
		if (capabilities().sampling() == null) {
			throw new MissingCapabilityException("sampling", Map.of());
		}
	}

	void requireRoots() {
		if (capabilities().roots() == null) {
			throw new MissingCapabilityException("roots", Map.of());
		}
	}

	ClientCapabilities.Elicitation requireElicitation() {
		ClientCapabilities.Elicitation elicitation = capabilities().elicitation();
		if (elicitation == null) {
			throw new MissingCapabilityException("elicitation", Map.of());
		}
		return elicitation;
	}

	/**
	 * Requires the capability for a form or for a URL. A client that names neither mode
	 * has forms.
	 */
	void require(ElicitRequest request) {
		ClientCapabilities.Elicitation elicitation = requireElicitation();
		boolean byUrl = request instanceof ElicitUrlRequest;
		if (byUrl ? elicitation.url() == null : elicitation.form() == null && elicitation.url() != null) {
			throw new MissingCapabilityException("elicitation", Map.of(byUrl ? "url" : "form", Map.of()));
		}
	}

	private ClientCapabilities capabilities() {
		ClientCapabilities capabilities = getClientCapabilities();
		if (capabilities == null) {
			throw new IllegalStateException("The client cannot be asked (expected: a session, or a request of MCP"
					+ " 2026-07-28 for a tool, a prompt or a resource)");
		}
		return capabilities;
	}

}
