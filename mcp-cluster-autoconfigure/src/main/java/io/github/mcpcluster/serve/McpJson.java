/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.io.IOException;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mapper through which the SDK reads the parameters of a request. Passes on what is
 * of the wanted type already, and answers all that does not fit with "invalid params",
 * without naming Java's classes.
 */
final class McpJson implements McpJsonMapper {

	private final McpJsonMapper delegate;

	McpJson(JsonMapper mapper) {
		this.delegate = new JacksonMcpJsonMapper(mapper);
	}

	@Override
	public <T> T convertValue(Object fromValue, Class<T> type) {
		if (type.isInstance(fromValue)) {
			return type.cast(fromValue);
		}
		try {
			return requireParams(this.delegate.convertValue(fromValue, type));
		}
		catch (RuntimeException ex) {
			throw invalidParams();
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T convertValue(Object fromValue, TypeRef<T> type) {
		if (type.getType() instanceof Class<?> wanted) {
			return (T) convertValue(fromValue, wanted);
		}
		try {
			return requireParams(this.delegate.convertValue(fromValue, type));
		}
		catch (RuntimeException ex) {
			throw invalidParams();
		}
	}

	private static <T> T requireParams(@Nullable T params) {
		if (params == null) {
			throw invalidParams();
		}
		return params;
	}

	private static McpError invalidParams() {
		return McpError.builder(ErrorCodes.INVALID_PARAMS)
			.message("Invalid params: a required one is missing, or one is of the wrong type")
			.build();
	}

	@Override
	public <T> T readValue(String content, Class<T> type) throws IOException {
		return this.delegate.readValue(content, type);
	}

	@Override
	public <T> T readValue(byte[] content, Class<T> type) throws IOException {
		return this.delegate.readValue(content, type);
	}

	@Override
	public <T> T readValue(String content, TypeRef<T> type) throws IOException {
		return this.delegate.readValue(content, type);
	}

	@Override
	public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
		return this.delegate.readValue(content, type);
	}

	@Override
	public String writeValueAsString(Object value) throws IOException {
		return this.delegate.writeValueAsString(value);
	}

	@Override
	public byte[] writeValueAsBytes(Object value) throws IOException {
		return this.delegate.writeValueAsBytes(value);
	}

}
