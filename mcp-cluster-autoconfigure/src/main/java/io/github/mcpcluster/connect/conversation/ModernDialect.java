/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.connect.InputAnswers;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.HeaderValues;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.MetaKeys;
import io.github.mcpcluster.protocol.MethodTraits;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.ProtocolVersion;
import io.github.mcpcluster.protocol.RequestId;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * The modern era: no session, and each request says all that is needed to serve it.
 */
final class ModernDialect implements Dialect {

	private final AtomicLong ids = new AtomicLong();

	private final Header version;

	private final AddedFields additions;

	/**
	 * Creates a dialect.
	 * @param version version of the protocol
	 * @param client who this client is
	 */
	ModernDialect(ProtocolVersion version, ClientIdentity client) {
		this.version = new BasicHeader(McpHeaders.PROTOCOL_VERSION, version.text());
		Map<String, Object> meta = new HashMap<>(client.meta());
		meta.put(MetaKeys.PROTOCOL_VERSION, version.text());
		this.additions = AddedFields.meta(meta);
	}

	@Override
	public Era era() {
		return Era.MODERN;
	}

	@Override
	public RequestId nextId() {
		return RequestId.of(this.ids.incrementAndGet());
	}

	@Override
	public byte[] write(RequestId id, McpRequest<?> request, Map<String, String> headers) {
		InputAnswers answers = request.answers();
		AddedFields traced = traced(headers);
		AddedFields additions = (answers != null) ? traced.withAnswers(answers.responses(), answers.requestState())
				: traced;
		return MessageWriter.toBytes(new OutgoingMessage.Request(id, request.method(), request.params(), additions));
	}

	/** A request tells its trace in the body too, where a proxy does not change it. */
	private AddedFields traced(Map<String, String> headers) {
		if (Collections.disjoint(headers.keySet(), MetaKeys.TRACE)) {
			return this.additions;
		}
		Map<String, Object> meta = new HashMap<>(this.additions.meta());
		MetaKeys.TRACE.forEach((key) -> meta.computeIfAbsent(key, headers::get));
		return AddedFields.meta(meta);
	}

	@Override
	public void addHeaders(HttpRequest http, McpRequest<?> request) {
		http.addHeader(this.version);
		http.addHeader(new BasicHeader(McpHeaders.METHOD, request.method()));
		if (MethodTraits.of(request.method()).nameField() != null) {
			http.addHeader(new BasicHeader(McpHeaders.NAME, HeaderValues.encode(request.target())));
		}
		if (!request.headers().isEmpty()) {
			request.headers().forEach(http::setHeader);
		}
	}

	@Override
	public boolean hasSession() {
		return false;
	}

	@Override
	public boolean acquire() {
		return true;
	}

	@Override
	public void release() {
		// nothing is held
	}

	@Override
	public void retire() {
		// nothing is held
	}

}
