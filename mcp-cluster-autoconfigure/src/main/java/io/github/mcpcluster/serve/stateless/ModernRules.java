/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.util.Map;

import io.github.mcpcluster.protocol.HeaderValues;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.MetaKeys;
import io.github.mcpcluster.protocol.MethodTraits;
import io.github.mcpcluster.protocol.ProtocolVersion;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.serve.Eras;
import io.github.mcpcluster.serve.Offering;
import io.github.mcpcluster.serve.ServedCall;
import io.github.mcpcluster.serve.ToolMethod;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the headers and the metadata of a request of the modern era (MCP 2026-07-28,
 * "Server Validation" and "General fields").
 */
final class ModernRules {

	private ModernRules() {
	}

	/**
	 * Checks a request: its headers first, so that none that is wrong is used.
	 * @param request the request
	 * @param call its headers
	 * @param offering what the service offers
	 * @return the error, {@code null} if there is none; its status is 400
	 */
	static @Nullable RpcError check(Request request, ServedCall call, Offering offering) {
		String header = call.header(McpHeaders.PROTOCOL_VERSION);
		if (header == null) {
			return mismatch(McpHeaders.PROTOCOL_VERSION + " is missing");
		}
		if (!request.method().equals(call.header(McpHeaders.METHOD))) {
			return mismatch(McpHeaders.METHOD + " does not match the method of the body");
		}
		RpcError name = checkName(request, call, offering);
		return (name != null) ? name : checkMeta(request.params().meta(), header);
	}

	private static @Nullable RpcError checkName(Request request, ServedCall call, Offering offering) {
		String field = MethodTraits.of(request.method()).nameField();
		if (field == null || !(request.params().get(field) instanceof String name)) {
			return null;
		}
		String header = call.header(McpHeaders.NAME);
		if (header == null || !name.equals(HeaderValues.decode(header.strip()))) {
			return mismatch("%s does not match %s of the body".formatted(McpHeaders.NAME, field));
		}
		ToolMethod tool = request.method().equals(McpSchema.METHOD_TOOLS_CALL) ? offering.tool(name) : null;
		if (tool == null || tool.headers().isEmpty()) {
			return null;
		}
		String mismatch = tool.headers().mismatch(call::header, request.params().object("arguments"));
		return (mismatch != null) ? mismatch(mismatch) : null;
	}

	private static @Nullable RpcError checkMeta(Map<String, Object> meta, String header) {
		if (!(meta.get(MetaKeys.PROTOCOL_VERSION) instanceof String version)) {
			return invalid(MetaKeys.PROTOCOL_VERSION);
		}
		if (!version.equals(header)) {
			return mismatch(McpHeaders.PROTOCOL_VERSION + " does not match the version of the body");
		}
		if (ProtocolVersion.MODERN.stream().noneMatch((known) -> known.text().equals(version))) {
			return Eras.unsupported(version);
		}
		return (meta.get(MetaKeys.CLIENT_CAPABILITIES) instanceof Map<?, ?>) ? null
				: invalid(MetaKeys.CLIENT_CAPABILITIES);
	}

	private static RpcError mismatch(String reason) {
		return new RpcError(McpErrorCodes.HEADER_MISMATCH, "Header mismatch: " + reason);
	}

	private static RpcError invalid(String key) {
		return new RpcError(McpErrorCodes.INVALID_PARAMS, "Invalid params: _meta needs " + key);
	}

}
