/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.test.util.ReflectionTestUtils;

/**
 * Looks at what the SDK still waits for.
 */
final class Pending {

	private Pending() {
	}

	static Map<?, ?> of(InstanceConnection connection) {
		AtomicReference<?> current = (AtomicReference<?>) get(connection, "current");
		Object client = get(((CompletableFuture<?>) current.get()).join(), "client");
		AtomicReference<?> initialization = (AtomicReference<?>) get(get(client, "initializer"), "initializationRef");
		AtomicReference<?> session = (AtomicReference<?>) get(initialization.get(), "mcpClientSession");
		return (Map<?, ?>) get(session.get(), "pendingResponses");
	}

	private static Object get(Object target, String field) {
		return ReflectionTestUtils.getField(target, field);
	}

}
