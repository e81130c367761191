/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.instance.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.cloud.client.ServiceInstance;

import static io.github.mcpcluster.discoveryclient.StubDiscoveryClient.instance;
import static io.github.mcpcluster.discoveryclient.StubDiscoveryClient.marked;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DiscoveryClientPolledRegistry}.
 */
class DiscoveryClientPolledRegistryTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final StubDiscoveryClient client = new StubDiscoveryClient();

	private final AtomicLong nanoTime = new AtomicLong();

	@AutoClose
	private final BoundedCalls calls = new BoundedCalls("the stub", Duration.ofSeconds(60), "test-call-");

	private final DiscoveryClientPolledRegistry registry = new DiscoveryClientPolledRegistry(() -> this.client,
			new DiscoveryClientSettings(TIMEOUT, TIMEOUT, "/mcp/{service}", Protocol.STATELESS, "", Set.of("plain"),
					false),
			this.calls, this.nanoTime::get);

	@Test
	void listsWhatItKnowsWhenThereIsNoTimeToLookUpMore() {
		slow(marked("a"));
		slow(instance("b", Map.of()));
		slow(marked("c"));
		slow(instance("plain", Map.of()));
		assertThat(this.registry.services()).containsExactly("a", "plain");
		assertThat(this.client.asked()).containsExactly("a", "b");
	}

	@Test
	void looksUpEachServiceAtSomeTime() {
		slow(instance("a", Map.of()));
		slow(instance("b", Map.of()));
		slow(instance("c", Map.of()));
		slow(marked("d"));
		assertThat(this.registry.services()).isEmpty();
		assertThat(this.registry.services()).containsExactly("d");
		assertThat(this.registry.services()).containsExactly("d");
		assertThat(this.client.asked()).containsExactly("a", "b", "c", "d", "a", "b");
	}

	/** Answers after two time-outs, so that there is time for two services. */
	private void slow(ServiceInstance instance) {
		this.client.answers(instance.getServiceId(), () -> {
			this.nanoTime.addAndGet(TIMEOUT.multipliedBy(2).toNanos());
			return List.of(instance);
		});
	}

}
