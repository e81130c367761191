/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.springframework.data.redis.core.script.RedisScript;

/**
 * The scripts that Redis runs, each as one step: none sees half of what another does.
 */
final class RedisScripts {

	static final RedisScript<List<String>> REGISTER = load("register");

	static final RedisScript<List<String>> RENEW = load("renew");

	static final RedisScript<List<String>> DEREGISTER = load("deregister");

	static final RedisScript<List<String>> DRAIN = load("drain");

	static final RedisScript<List<String>> REGISTERED = load("registered");

	static final RedisScript<List<String>> INSTANCES = load("instances");

	static final RedisScript<List<String>> SERVICES = load("services");

	private RedisScripts() {
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static RedisScript<List<String>> load(String name) {
		return (RedisScript) RedisScript.of(text("common") + text(name), List.class);
	}

	private static String text(String name) {
		try (InputStream stream = RedisScripts.class.getResourceAsStream(name + ".lua")) {
			return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
