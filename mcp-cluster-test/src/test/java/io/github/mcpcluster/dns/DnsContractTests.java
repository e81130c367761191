/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.test.registry.RegistryOutage;
import io.github.mcpcluster.test.registry.SourceConnection;
import io.github.mcpcluster.test.registry.SourceContract;
import org.junit.jupiter.api.AutoClose;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * SRV records of a DNS server, which is lost when it answers no more. They say where an
 * instance is and what it weighs.
 */
class DnsContractTests extends SourceContract {

	@AutoClose
	private final TestDns dns;

	private final Map<InstanceId, McpInstance> instances = new ConcurrentSkipListMap<>();

	DnsContractTests() throws IOException {
		this.dns = new TestDns();
		this.dns.add("host.test.", 0, Type.A, "127.0.0.1");
		this.dns.answers = this::answer;
	}

	@Override
	protected SourceConnection connect() {
		DnsSettings settings = new DnsSettings(List.of(this.dns.address()), Duration.ofMillis(300), false,
				Duration.ofMillis(100), Duration.ofMillis(100), 1);
		DnsService service = new DnsService("{service}.test.", RecordType.SRV, 0, false, "/mcp/{service}", Traits.NONE);
		DnsRegistry registry = new DnsRegistry(settings, service, Map.of(service(), service, otherService(), service));
		return SourceConnection.of(registry.source(), (instance) -> this.instances.put(instance.id(), instance),
				this.instances::remove, registry::close);
	}

	@Override
	protected Optional<RegistryOutage> outage() {
		return Optional.of(new RegistryOutage(() -> this.dns.answers = (query, overTcp) -> null,
				() -> this.dns.answers = this::answer));
	}

	@Override
	protected McpInstance shown(McpInstance instance) {
		return McpInstance.of(instance.service(), instance.endpoint(),
				Traits.builder().weight(instance.weight()).build());
	}

	private byte[] answer(Message query, boolean overTcp) throws IOException {
		Name name = query.getQuestion().getName();
		if (name.toString().equals("host.test.")) {
			return this.dns.fromRecords(query, overTcp);
		}
		List<McpInstance> found = this.instances.values()
			.stream()
			.filter((instance) -> name.toString().equals(instance.service() + ".test."))
			.toList();
		Message answer = TestDns.answerTo(query, found.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
		found.forEach((instance) -> answer.addRecord(record(name, instance), Section.ANSWER));
		return answer.toWire();
	}

	private static Record record(Name name, McpInstance instance) {
		try {
			return Record.fromString(name, Type.SRV, DClass.IN, 0,
					"0 %d %d host.test.".formatted(instance.weight(), instance.endpoint().port()), Name.root);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
