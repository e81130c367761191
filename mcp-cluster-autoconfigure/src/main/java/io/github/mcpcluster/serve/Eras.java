/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.MetaKeys;
import io.github.mcpcluster.protocol.ProtocolVersion;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.ReceivedMessage;
import io.github.mcpcluster.protocol.RpcError;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the rules of which era a message is served.
 */
public final class Eras {

	private Eras() {
	}

	/**
	 * Returns the era of a message. It is the modern one if header or body says so. A
	 * version which is none is taken for one that came after it, unless only the header
	 * has it.
	 * @param message the message
	 * @param call the request that it came with
	 * @return its era
	 */
	public static Era of(ReceivedMessage message, ServedCall call) {
		String header = call.header(McpHeaders.PROTOCOL_VERSION);
		if (header != null && isModern(header)) {
			return Era.MODERN;
		}
		boolean named = message instanceof Request request && request.params().get("_meta") instanceof Map<?, ?> meta
				&& meta.get(MetaKeys.PROTOCOL_VERSION) instanceof String version
				&& (isModern(version) || ProtocolVersion.of(version).isEmpty());
		return named ? Era.MODERN : Era.LEGACY;
	}

	private static boolean isModern(String version) {
		return ProtocolVersion.of(version).map(ProtocolVersion::era).orElse(Era.LEGACY) == Era.MODERN;
	}

	/**
	 * Checks the header of a request of the legacy era. None means a version that had
	 * none.
	 * @param call the request
	 * @return the error if its version is not spoken, {@code null} if it is
	 */
	public static @Nullable RpcError unspoken(ServedCall call) {
		String version = call.header(McpHeaders.PROTOCOL_VERSION);
		return (version != null && ProtocolVersion.of(version).filter(ProtocolVersion::isSupported).isEmpty())
				? unsupported(version) : null;
	}

	/**
	 * The error of a version that is not spoken.
	 * @param version the version
	 * @return the error, which names those that are
	 */
	public static RpcError unsupported(String version) {
		return new RpcError(McpErrorCodes.UNSUPPORTED_PROTOCOL_VERSION, "Unsupported protocol version",
				Map.of("supported", ServedService.SPOKEN.stream().map(ProtocolVersion::text).toList(), "requested",
						ShownNames.of(version)));
	}

}
