/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

/**
 * A real Consul for tests, on free ports of 127.0.0.1, with its data in memory. Its
 * checks reach services on 127.0.0.1. It comes from Docker or from a binary, see
 * {@link ConsulSupply}, and ends with this JVM at the latest. Safe for use by several
 * threads.
 */
public final class TestConsul implements AutoCloseable {

	private static final int START_ATTEMPTS = 5;

	private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

	private static TestConsul shared;

	private final ConsulSupply supply;

	private final AgentSettings settings;

	private final ConsulAgent agent;

	private final ConsulHttp http;

	private TestConsul(ConsulSupply supply, AgentSettings settings) {
		this.supply = supply;
		this.settings = settings;
		this.agent = supply.agent(settings);
		this.http = new ConsulHttp(uri(), settings.managementToken());
	}

	/**
	 * Returns the one that all tests of this JVM share, started on first use. Such tests
	 * leave it running, and use service names of their own or {@link #reset()} first.
	 * @return the shared one
	 * @throws IllegalStateException if no Consul can be had; the message says what to do
	 */
	public static synchronized TestConsul shared() {
		if (shared == null) {
			shared = start();
		}
		return shared;
	}

	/**
	 * Starts one of the caller's own, for tests that break it. It is ready on return.
	 * @return a new one, to be closed by the caller
	 * @throws IllegalStateException if no Consul can be had; the message says what to do
	 */
	public static TestConsul start() {
		return start(ConsulSupply.get(), "");
	}

	/**
	 * Starts one that denies everything to everyone but {@link #token()}.
	 * @return a new one, to be closed by the caller
	 * @throws IllegalStateException if no Consul can be had; the message says what to do
	 */
	public static TestConsul startWithAcls() {
		return start(ConsulSupply.get(), UUID.randomUUID().toString());
	}

	static TestConsul start(ConsulSupply supply) {
		return start(supply, "");
	}

	private static TestConsul start(ConsulSupply supply, String managementToken) {
		for (int attempt = 1;; attempt++) {
			TestConsul consul = new TestConsul(supply, new AgentSettings(AgentPorts.pick(), managementToken));
			try {
				consul.launch();
				return consul;
			}
			catch (RuntimeException ex) {
				consul.close();
				if (attempt == START_ATTEMPTS || !consul.agent.output().contains("address already in use")) {
					throw ex;
				}
			}
		}
	}

	private synchronized void launch() {
		this.agent.start();
		long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
		while (!isReady()) {
			if (!this.agent.isAlive() || System.nanoTime() - deadline > 0) {
				throw new IllegalStateException("Consul (" + this.supply.source() + ") did not get ready at " + uri()
						+ ", it " + (this.agent.isAlive() ? "still runs" : "has ended") + ". The end of its log:\n"
						+ this.agent.output());
			}
			Pause.briefly("Consul");
		}
	}

	/** Returns whether it has a leader, and its own node is seen as healthy. */
	private boolean isReady() {
		try {
			return !this.http.get("/v1/health/service/consul?passing").isEmpty();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Returns the host of the HTTP API. */
	public String host() {
		return "127.0.0.1";
	}

	/** Returns the port of the HTTP API, the same for ever. */
	public int port() {
		return this.settings.ports().http();
	}

	/** Returns the port of the DNS interface, for UDP and TCP, the same for ever. */
	public int dnsPort() {
		return this.settings.ports().dns();
	}

	/** Returns the address of the HTTP API, without a slash at its end. */
	public URI uri() {
		return URI.create("http://" + host() + ":" + port());
	}

	/** Returns the token that may do everything; empty if there is no access control. */
	public String token() {
		return this.settings.managementToken();
	}

	/** Returns whether it runs in a container. */
	public boolean isDocker() {
		return this.supply.docker();
	}

	/** Ends it with SIGKILL: connections break, and all data are lost. */
	public synchronized void kill() {
		this.agent.kill();
	}

	/** Ends it if it runs, and starts it on the same port with no data. */
	public synchronized void restart() {
		this.agent.kill();
		launch();
	}

	/** Ends it; {@link #restart()} brings it back. */
	public synchronized void stop() {
		this.agent.kill();
	}

	/** Freezes it: connections are accepted, and nothing is answered. */
	public synchronized void pause() {
		this.agent.pause();
	}

	/** Lets it go on after {@link #pause()}, with its data. */
	public synchronized void resume() {
		this.agent.resume();
	}

	/** Removes all services and checks. */
	public void reset() {
		try {
			for (String id : this.http.get("/v1/agent/services").propertyNames()) {
				this.http.put("/v1/agent/service/deregister/" + id, "");
			}
			for (String id : this.http.get("/v1/agent/checks").propertyNames()) {
				this.http.put("/v1/agent/check/deregister/" + id, "");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot reset Consul at " + uri(), ex);
		}
	}

	/**
	 * Makes a token.
	 * @param rules what it may do, in Consul's rule language
	 * @return the secret
	 */
	public String createToken(String rules) {
		try {
			JsonNode policy = this.http.put("/v1/acl/policy",
					Map.of("Name", "test-" + UUID.randomUUID(), "Rules", rules));
			Map<String, Object> link = Map.of("ID", policy.get("ID").asString());
			return this.http.put("/v1/acl/token", Map.of("Policies", List.of(link))).get("SecretID").asString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot make a token in Consul at " + uri(), ex);
		}
	}

	/** Returns the last lines of its log. */
	public String output() {
		return this.agent.output();
	}

	@Override
	public void close() {
		stop();
	}

}
