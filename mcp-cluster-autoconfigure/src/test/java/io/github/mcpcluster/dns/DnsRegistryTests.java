/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.watch.InstanceSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that is looked up again and again.
 */
class DnsRegistryTests {

	private static final String NAME = "calculator.test.";

	private static final Duration OFTEN = Duration.ofMillis(100);

	@AutoClose
	private final TestDns dns = new TestDns();

	@AutoClose
	private final DnsRegistry registry = new DnsRegistry(
			new DnsSettings(List.of(this.dns.address()), Duration.ofSeconds(10), false, OFTEN, OFTEN, 3),
			new DnsService("{service}.test", RecordType.ADDRESS, 8080, false, "/mcp/{service}", Traits.NONE), Map.of());

	private final List<List<String>> seen = new CopyOnWriteArrayList<>();

	private final List<String> lost = new CopyOnWriteArrayList<>();

	DnsRegistryTests() throws IOException {
	}

	@Test
	void anAnswerThatShowsSomeOfManyInTurnIsNoDeparture() {
		AtomicInteger turn = new AtomicInteger();
		this.dns.answers = (query, overTcp) -> {
			this.dns.clear();
			this.dns.add(NAME, 0, Type.A, "10.0.0." + (1 + turn.get() % 3))
				.add(NAME, 0, Type.A, "10.0.0." + (1 + turn.incrementAndGet() % 3));
			return this.dns.fromRecords(query, overTcp);
		};
		observe();
		await().until(() -> this.seen.size() > 8);
		assertThat(this.seen.subList(2, this.seen.size())).allMatch((hosts) -> hosts.size() == 3);
	}

	@Test
	void anInstanceThatStaysAwayIsGone() {
		this.dns.add(NAME, 0, Type.A, "10.0.0.1").add(NAME, 0, Type.A, "10.0.0.2");
		observe();
		await().until(() -> this.seen.size() > 1);
		this.dns.clear();
		this.dns.add(NAME, 0, Type.A, "10.0.0.1");
		int questions = this.dns.questions.size();
		await().until(() -> last().equals(List.of("10.0.0.1")));
		assertThat(this.dns.questions.size() - questions).isGreaterThanOrEqualTo(3);
	}

	@Test
	void aServerThatFailsChangesNothingAndIsAskedAgain() {
		this.dns.add(NAME, 0, Type.A, "10.0.0.1");
		observe();
		await().until(() -> !this.seen.isEmpty());
		this.dns.answers = (query, overTcp) -> TestDns.answerTo(query, Rcode.SERVFAIL).toWire();
		await().until(() -> !this.lost.isEmpty());
		int answers = this.seen.size();
		this.dns.answers = this.dns::fromRecords;
		await().until(() -> this.seen.size() > answers);
		assertThat(this.seen).allMatch(List.of("10.0.0.1")::equals);
		assertThat(this.lost).allMatch((message) -> message.contains("SERVFAIL"));
	}

	private void observe() {
		this.registry.source().subscribe("calculator", new InstanceSource.Observer() {

			@Override
			public void seen(List<McpInstance> instances, InstanceSource.Continuity continuity) {
				List<String> hosts = new ArrayList<>();
				instances.forEach((each) -> hosts.add(each.endpoint().host()));
				DnsRegistryTests.this.seen.add(hosts);
			}

			@Override
			public void lost(RegistryException cause) {
				DnsRegistryTests.this.lost.add(cause.getMessage());
			}

		});
	}

	private List<String> last() {
		return this.seen.get(this.seen.size() - 1);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
	}

}
