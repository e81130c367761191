/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.List;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.MethodNames;
import io.github.mcpcluster.protocol.ProtocolVersion;
import io.github.mcpcluster.protocol.RpcError;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds out how an instance is spoken to, and opens the session where there is one. Where
 * nothing is known of it the instance is asked in the modern way; what it answers tells
 * its era. For one thread at a time.
 * <p>
 * Source: MCP specification 2026-07-28, "Versioning and Compatibility" and "Streamable
 * HTTP", section "Backward Compatibility".
 */
final class Negotiation {

	private final Conversation conversation;

	private final InstanceMemory memory;

	Negotiation(Conversation conversation, InstanceMemory memory) {
		this.conversation = conversation;
		this.memory = memory;
	}

	/**
	 * Agrees with the instance.
	 * @param context until when
	 * @return the dialect to speak to it
	 * @throws InstanceFailure if that fails
	 */
	Dialect open(CallContext context) {
		ProtocolVersion known = this.memory.version();
		ProtocolVersion version = (known != null) ? known : discover(context);
		if (version.era() == Era.MODERN) {
			this.memory.learn(version);
			return this.conversation.modern(version);
		}
		try {
			Dialect session = handshake(version, context);
			this.memory.learn(version);
			return session;
		}
		catch (InstanceFailure ex) {
			Dialect modern = (known != null && isRefusal(ex)) ? modernAfterAll(context) : null;
			if (modern != null) {
				return modern;
			}
			throw ex;
		}
	}

	/**
	 * Asks in the modern way after the handshake has failed: the metadata may be wrong,
	 * or the instance another one by now.
	 */
	private @Nullable Dialect modernAfterAll(CallContext context) {
		try {
			ProtocolVersion version = discover(context);
			if (version.era() == Era.MODERN) {
				this.memory.learn(version);
				return this.conversation.modern(version);
			}
		}
		catch (InstanceFailure ex) {
			// what the handshake failed by says more
		}
		return null;
	}

	private static boolean isRefusal(InstanceFailure failure) {
		return failure.kind() == Kind.NOT_SERVED && (failure.status() == 0 || tellsLegacy(failure));
	}

	private ProtocolVersion discover(CallContext context) {
		McpRequest<JsonNode> request = McpRequest.of(MethodNames.DISCOVER, "", null, JsonNode.class);
		try {
			Reply<JsonNode> reply = this.conversation.exchange(this.conversation.modern(ProtocolVersion.MODERN.get(0)),
					request, context);
			return (reply instanceof Reply.Result<JsonNode> result) ? versionIn(result.value()) : legacy(List.of());
		}
		catch (McpError ex) {
			return versionIn(ex);
		}
		catch (InstanceFailure ex) {
			if (tellsLegacy(ex)) {
				return legacy(List.of());
			}
			throw asRefused(ex);
		}
	}

	private static ProtocolVersion versionIn(JsonNode result) {
		List<ProtocolVersion> versions = result.path("supportedVersions")
			.valueStream()
			.flatMap((version) -> ProtocolVersion.of(version.asString("")).stream())
			.toList();
		ProtocolVersion best = InstanceMemory.best(versions);
		return (best != null && best.era() == Era.MODERN) ? best : legacy(versions);
	}

	/**
	 * Returns the version to go on with after an error.
	 * @param ex the error
	 * @return a version that the server names, else the newest of the era that it speaks
	 */
	static ProtocolVersion versionIn(McpError ex) {
		int code = ex.getJsonRpcError().code();
		if (!McpErrorCodes.isModernOnly(code)) {
			return legacy(List.of());
		}
		if (code != McpErrorCodes.UNSUPPORTED_PROTOCOL_VERSION) {
			return ProtocolVersion.MODERN.get(0);
		}
		List<ProtocolVersion> supported = new RpcError(code, "", ex.getJsonRpcError().data()).supportedVersions();
		ProtocolVersion best = InstanceMemory.best(supported);
		return (best != null) ? best : legacy(supported);
	}

	private static ProtocolVersion legacy(List<ProtocolVersion> versions) {
		return versions.stream()
			.filter(ProtocolVersion.LEGACY::contains)
			.max(ProtocolVersion::compareTo)
			.orElse(ProtocolVersion.LEGACY.get(0));
	}

	/**
	 * Returns whether a refusal is that of a server of the legacy era. Such a server
	 * knows neither the method nor, perhaps, the header: it may answer by any 4xx, and
	 * some answer by a 500 or a 501.
	 */
	static boolean tellsLegacy(InstanceFailure failure) {
		return switch (failure.status()) {
			case 400, 404, 405, 406, 415, 422, 500, 501 -> failure.kind() != Kind.DRAINING;
			default -> false;
		};
	}

	private Dialect handshake(ProtocolVersion version, CallContext context) {
		LegacySession none = LegacySession.none(this.conversation.sender());
		ClientIdentity client = this.conversation.client();
		McpRequest<InitializeResult> request = McpRequest.of(McpSchema.METHOD_INITIALIZE, "",
				InitializeRequest.builder(version.text(), client.capabilities(), client.info()).build(),
				InitializeResult.class);
		try {
			BlockingCall<InitializeResult> call = this.conversation.handshake(none, request, context);
			if (!(call.make() instanceof Reply.Result<InitializeResult> result)) {
				throw InstanceFailure.of(Kind.NOT_SERVED, where() + "answered by a question", null);
			}
			LegacySession session = LegacySession.of(call.sessionId(), agreed(result.value()),
					this.conversation.sender());
			this.conversation.initialized(session, context);
			return session;
		}
		catch (McpError ex) {
			throw InstanceFailure.of(Kind.NOT_SERVED, where() + "refused: " + Excerpt.of(ex), ex);
		}
		catch (InstanceFailure ex) {
			throw asRefused(ex);
		}
	}

	/**
	 * Returns the failure of a handshake. A refusal is never the caller's fault, since
	 * every caller asks for a session in the same way.
	 */
	private static InstanceFailure asRefused(InstanceFailure failure) {
		return switch (failure.kind()) {
			case REJECTED, NOT_ADMITTED, SESSION_GONE -> failure.as(Kind.NOT_SERVED);
			default -> failure;
		};
	}

	private String agreed(InitializeResult result) {
		String version = result.protocolVersion();
		if (ProtocolVersion.of(version).filter(ProtocolVersion.LEGACY::contains).isEmpty()) {
			throw InstanceFailure.of(Kind.NOT_SERVED, where() + "protocol version %s (expected: one of %s)"
				.formatted(Excerpt.of(version), ProtocolVersion.formatList(ProtocolVersion.LEGACY)), null);
		}
		return version;
	}

	private String where() {
		return this.conversation.peer().at(McpSchema.METHOD_INITIALIZE);
	}

}
