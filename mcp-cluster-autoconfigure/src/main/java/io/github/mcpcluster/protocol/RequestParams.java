/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The parameters of a message that a server has received. JSON's null is as good as
 * absent.
 */
public final class RequestParams {

	/** Parameters without content. */
	public static final RequestParams NONE = new RequestParams(Map.of());

	private final Map<String, Object> fields;

	/**
	 * Creates parameters.
	 * @param fields their fields as Jackson reads them; not copied
	 */
	public RequestParams(Map<String, Object> fields) {
		this.fields = fields;
	}

	/**
	 * Returns all fields.
	 * @return the fields as they were read
	 */
	public Map<String, Object> fields() {
		return this.fields;
	}

	/**
	 * Returns a field.
	 * @param name its name
	 * @return its value, {@code null} if it is absent
	 */
	public @Nullable Object get(String name) {
		return this.fields.get(name);
	}

	/**
	 * Returns a field that is a string.
	 * @param name its name
	 * @return its value, {@code null} if it is absent
	 * @throws RpcException if it is no string
	 */
	public @Nullable String text(String name) {
		Object value = this.fields.get(name);
		if (value == null || value instanceof String) {
			return (String) value;
		}
		throw RpcException.invalidParams(name + " must be a string");
	}

	/**
	 * Returns a field that is a string.
	 * @param name its name
	 * @return its value
	 * @throws RpcException if it is absent or no string
	 */
	public String requiredText(String name) {
		String value = text(name);
		if (value == null) {
			throw RpcException.invalidParams(name + " must be a string");
		}
		return value;
	}

	/**
	 * Returns a field that is an object.
	 * @param name its name
	 * @return its fields, empty if it is absent
	 * @throws RpcException if it is no object
	 */
	@SuppressWarnings("unchecked")
	public Map<String, Object> object(String name) {
		Object value = this.fields.get(name);
		if (value == null) {
			return Map.of();
		}
		if (value instanceof Map<?, ?>) {
			return (Map<String, Object>) value;
		}
		throw RpcException.invalidParams(name + " must be an object");
	}

	/**
	 * Returns the metadata of the request.
	 * @return entries of {@code _meta}, empty if there is none
	 * @throws RpcException if it is no object
	 */
	public Map<String, Object> meta() {
		return object("_meta");
	}

	/**
	 * Reads the parameters as a record of the SDK.
	 * @param <T> type of the record
	 * @param type type of the record
	 * @return the record
	 * @throws RpcException if they do not fit
	 */
	public <T> T as(Class<T> type) {
		return convert(this.fields, type);
	}

	/**
	 * Reads a part of parameters as a record of the SDK.
	 * @param <T> type of the record
	 * @param value the part
	 * @param type type of the record
	 * @return the record
	 * @throws RpcException if it does not fit
	 */
	public static <T> T convert(Object value, Class<T> type) {
		@Nullable T converted = null;
		try {
			converted = McpJson.mapper().convertValue(value, type);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			// as good as nothing
		}
		if (converted == null) {
			throw RpcException.invalidParams("a required one is missing, or one is of the wrong type");
		}
		return converted;
	}

}
