/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.mcpcluster.McpClusterClient;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ToolContext;

/**
 * Settings of a call that the context of a prompt has under {@link ToolContextKeys}.
 *
 * @param context the context
 */
record CallSettings(Map<String, Object> context) {

	static CallSettings of(@Nullable ToolContext context) {
		return new CallSettings((context != null) ? context.getContext() : Map.of());
	}

	/** Returns the client as the call needs it. */
	@SuppressWarnings("unchecked")
	McpClusterClient apply(McpClusterClient client) {
		McpClusterClient set = client;
		String key = value(ToolContextKeys.KEY, String.class);
		if (key != null) {
			set = set.withKey(key);
		}
		Map<String, String> headers = new HashMap<>(headers(ToolContextKeys.HEADERS));
		headers.putAll(headers(ToolContextKeys.headersOf(client.service())));
		if (!headers.isEmpty()) {
			set = set.withHeaders(headers);
		}
		Consumer<ProgressNotification> progress = value(ToolContextKeys.PROGRESS, Consumer.class);
		return (progress != null) ? set.withProgress(progress) : set;
	}

	private Map<String, String> headers(String key) {
		Map<String, String> headers = new HashMap<>();
		Map<?, ?> value = value(key, Map.class);
		if (value != null) {
			value.forEach(
					(name, text) -> headers.put(require(key, name, String.class), require(key, text, String.class)));
		}
		return headers;
	}

	private <T> @Nullable T value(String key, Class<T> type) {
		Object value = this.context.get(key);
		return (value != null) ? require(key, value, type) : null;
	}

	private static <T> T require(String key, @Nullable Object value, Class<T> type) {
		if (!type.isInstance(value)) {
			throw new IllegalArgumentException("tool context '%s': %s (expected: %s)".formatted(key,
					(value != null) ? value.getClass().getName() : null, type.getSimpleName()));
		}
		return type.cast(value);
	}

	/** Returns what else the context has, for services to read. */
	ToolContext others() {
		Map<String, Object> others = new HashMap<>(this.context);
		others.keySet().removeIf((key) -> key.startsWith(ToolContextKeys.PREFIX));
		return new ToolContext(others);
	}

}
