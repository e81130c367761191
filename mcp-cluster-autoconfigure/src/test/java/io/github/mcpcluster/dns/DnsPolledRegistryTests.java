/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Traits;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Look-ups at a DNS server of the test's own.
 */
@Timeout(30)
class DnsPolledRegistryTests {

	private static final String NAME = "_mcp._tcp.calculator.test.";

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final DnsService SRV = new DnsService("_mcp._tcp.{service}.test", RecordType.SRV, 0, false,
			"/mcp/{service}", Traits.NONE);

	private static final DnsService ADDRESS = new DnsService("{service}.test", RecordType.ADDRESS, 8080, false,
			"/mcp/{service}", Traits.NONE);

	@AutoClose
	private final TestDns dns = new TestDns();

	private final AtomicLong nanoTime = new AtomicLong();

	DnsPolledRegistryTests() throws IOException {
	}

	@Test
	void findsTheInstancesThatSrvRecordsName() {
		this.dns.add(NAME, 30, Type.SRV, "0 3 8081 one.test.")
			.add(NAME, 30, Type.SRV, "0 1 8082 two.test.")
			.add("one.test.", 20, Type.A, "10.0.0.1")
			.add("two.test.", 25, Type.A, "10.0.0.2");
		assertThat(found(SRV)).containsExactly("calculator-10.0.0.1-8081 http://10.0.0.1:8081/mcp/calculator 3",
				"calculator-10.0.0.2-8082 http://10.0.0.2:8082/mcp/calculator 1");
		assertThat(validFor(SRV)).isEqualTo(Duration.ofSeconds(20));
		assertThat(this.dns.questions).containsOnly("UDP SRV " + NAME);
	}

	@Test
	void asksForHostsThatDoNotComeWithTheirRecords() {
		this.dns.additional = false;
		this.dns.add(NAME, 30, Type.SRV, "0 1 8081 one.test.")
			.add(NAME, 30, Type.SRV, "0 1 8082 one.test.")
			.add("one.test.", 10, Type.A, "10.0.0.1");
		assertThat(found(SRV)).hasSize(2);
		assertThat(this.dns.questions).containsExactly("UDP SRV " + NAME, "UDP A one.test.");
		assertThat(validFor(SRV)).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void countsAHostWithBothKindsOfAddressesOnce() {
		this.dns.add(NAME, 30, Type.SRV, "0 1 8081 one.test.")
			.add("one.test.", 30, Type.AAAA, "2001:db8::1")
			.add("one.test.", 30, Type.A, "10.0.0.1");
		assertThat(found(SRV)).containsExactly("calculator-10.0.0.1-8081 http://10.0.0.1:8081/mcp/calculator 1");
	}

	@Test
	void findsIpv6AddressesWhereThereAreNoOthers() {
		this.dns.add("calculator.test.", 30, Type.AAAA, "2001:db8::1");
		assertThat(found(ADDRESS)).containsExactly(
				"calculator-2001:db8:0:0:0:0:0:1-8080 http://[2001:db8:0:0:0:0:0:1]:8080/mcp/calculator 1");
		assertThat(validFor(ADDRESS)).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void findsTheInstancesThatAddressRecordsNameAtAFixedPort() {
		this.dns.add("calculator.test.", 7, Type.A, "10.0.0.1").add("calculator.test.", 7, Type.A, "10.0.0.2");
		assertThat(found(ADDRESS)).containsExactly("calculator-10.0.0.1-8080 http://10.0.0.1:8080/mcp/calculator 1",
				"calculator-10.0.0.2-8080 http://10.0.0.2:8080/mcp/calculator 1");
		assertThat(validFor(ADDRESS)).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void followsAliases() {
		this.dns.add("calculator.test.", 5, Type.CNAME, "blue.test.")
			.add("blue.test.", 9, Type.CNAME, "pool.test.")
			.add("pool.test.", 30, Type.A, "10.0.0.1");
		assertThat(found(ADDRESS)).hasSize(1);
		assertThat(validFor(ADDRESS)).isEqualTo(Duration.ofSeconds(5));
	}

	@ParameterizedTest
	@ValueSource(strings = { "calculator.test.", "other.test." })
	void givesUpAfterTooManyAliases(String end) {
		this.dns.add("calculator.test.", 5, Type.CNAME, end).add("other.test.", 5, Type.CNAME, "calculator.test.");
		assertThat(failure(registry(ADDRESS))).contains("more than 8 aliases");
	}

	@Test
	void takesTheRecordsOfTheLowestPriorityOnly() {
		this.dns.add(NAME, 30, Type.SRV, "20 1 8081 one.test.")
			.add(NAME, 30, Type.SRV, "10 1 8082 one.test.")
			.add("one.test.", 30, Type.A, "10.0.0.1");
		assertThat(found(SRV)).containsExactly("calculator-10.0.0.1-8082 http://10.0.0.1:8082/mcp/calculator 1");
	}

	@Test
	void keepsTheProportionsOfWeightsThatAreTooGreat() {
		this.dns.add(NAME, 30, Type.SRV, "0 1000 8081 one.test.")
			.add(NAME, 30, Type.SRV, "0 500 8082 one.test.")
			.add(NAME, 30, Type.SRV, "0 0 8083 one.test.")
			.add("one.test.", 30, Type.A, "10.0.0.1");
		assertThat(registry(SRV).instances("calculator").instances()).extracting(McpInstance::weight)
			.containsExactly(100, 50, 1);
	}

	@Test
	void ignoresRecordsWithoutAPortOrAHost() {
		this.dns.add(NAME, 30, Type.SRV, "0 1 0 one.test.")
			.add(NAME, 30, Type.SRV, "0 1 8081 .")
			.add(NAME, 30, Type.SRV, "5 1 8082 gone.test.")
			.add("one.test.", 30, Type.A, "10.0.0.1");
		assertThat(found(SRV)).isEmpty();
		assertThat(validFor(SRV)).isZero();
	}

	@Test
	void aNameThatDoesNotExistIsAServiceWithoutInstances() {
		assertThat(found(SRV)).isEmpty();
		assertThat(found(ADDRESS)).isEmpty();
		assertThat(validFor(SRV)).isZero();
	}

	@Test
	void aNameWithoutSuchRecordsIsAServiceWithoutInstances() {
		this.dns.add(NAME, 30, Type.TXT, "text").add("calculator.test.", 30, Type.TXT, "text");
		assertThat(found(SRV)).isEmpty();
		assertThat(found(ADDRESS)).isEmpty();
		assertThat(validFor(ADDRESS)).isZero();
	}

	@Test
	void believesNoAliasThatLeadsToNoServiceRecords() {
		this.dns.add(NAME, 3600, Type.CNAME, "pool.test.").add("pool.test.", 3600, Type.TXT, "text");
		assertThat(found(SRV)).isEmpty();
		assertThat(validFor(SRV)).isZero();
	}

	@Test
	void believesNoRecordsOfWhichNoneIsUsable() {
		this.dns.add(NAME, 3600, Type.SRV, "0 1 0 one.test.").add(NAME, 3600, Type.SRV, "0 1 8081 .");
		assertThat(found(SRV)).isEmpty();
		assertThat(validFor(SRV)).isZero();
	}

	@Test
	void aServerThatFailsIsALostRegistry() {
		this.dns.answers = (query, overTcp) -> TestDns.answerTo(query, Rcode.SERVFAIL).toWire();
		assertThat(failure(registry(SRV))).contains("SERVFAIL", "mcp.cluster.registry.dns.servers");
	}

	@Test
	void aHostThatCannotBeResolvedIsALostRegistry() {
		this.dns.add(NAME, 30, Type.SRV, "0 1 8081 one.test.");
		this.dns.answers = (query, overTcp) -> (query.getQuestion().getType() == Type.SRV)
				? this.dns.fromRecords(query, overTcp) : TestDns.answerTo(query, Rcode.SERVFAIL).toWire();
		assertThat(failure(registry(SRV))).contains("A one.test.");
	}

	@Test
	void boundsTheTimeOfAllQuestionsTogether() {
		this.dns.additional = false;
		IntStream.range(0, 10).forEach((i) -> this.dns.add(NAME, 30, Type.SRV, "0 1 8081 h%d.test.".formatted(i)));
		this.dns.answers = (query, overTcp) -> {
			this.nanoTime.addAndGet(TIMEOUT.toNanos() / 2);
			return this.dns.fromRecords(query, overTcp);
		};
		assertThat(failure(registry(SRV))).containsAnyOf("took too long", "no answer in time");
		assertThat(this.dns.questions).hasSizeBetween(9, 10);
	}

	@Test
	void refusesMoreRecordsThanItCanTake() {
		this.dns.answers = (query, overTcp) -> {
			Message answer = TestDns.answerTo(query, Rcode.NOERROR);
			for (int i = 0; i <= Resolution.MOST_RECORDS; i++) {
				answer.addRecord(
						new ARecord(query.getQuestion().getName(), DClass.IN, 30,
								InetAddress.getByAddress(new byte[] { 10, 0, (byte) (i >> 8), (byte) i })),
						Section.ANSWER);
			}
			return answer.toWire();
		};
		DnsSettings settings = new DnsSettings(List.of(this.dns.address()), TIMEOUT, true, TIMEOUT, TIMEOUT, 1);
		assertThat(failure(new DnsPolledRegistry(settings, ADDRESS, Map.of(), this.nanoTime::get)))
			.contains("2001 records", "2000 at most");
	}

	@Test
	void aServiceMayDiffer() {
		this.dns.add("maths.test.", 30, Type.A, "10.0.0.9");
		DnsService maths = new DnsService("maths.test", RecordType.ADDRESS, 9000, true, "/rpc",
				Traits.builder().protocol(Protocol.STREAMABLE).version("2.1.0").build());
		DnsPolledRegistry registry = registry(SRV, Map.of("calculator", maths, "weather", ADDRESS));
		McpInstance instance = registry.instances("calculator").instances().get(0);
		assertThat(instance.uri()).hasToString("https://10.0.0.9:9000/rpc");
		assertThat(instance.version()).isEqualTo("2.1.0");
		assertThat(instance.traits().protocol()).isEqualTo(Protocol.STREAMABLE);
	}

	@Test
	void listsTheServicesThatAreNamedAndHaveInstances() {
		this.dns.add("weather.test.", 30, Type.A, "10.0.0.9");
		assertThat(registry(SRV, Map.of("calculator", ADDRESS, "weather", ADDRESS)).services())
			.containsExactly("weather");
	}

	@Test
	void aNameThatIsTooLongIsRefused() {
		DnsService longer = new DnsService("a-prefix-{service}.test", RecordType.ADDRESS, 8080, false, "/",
				Traits.NONE);
		DnsPolledRegistry registry = registry(longer, Map.of());
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> registry.instances("s".repeat(63)))
			.withMessageContaining("does not fit into the name a-prefix-{service}.test");
	}

	@Test
	void namesWhereItLooksAndKnowsNoHealth() {
		assertThat(registry(SRV).place())
			.isEqualTo("DNS at %s, _mcp._tcp.{service}.test".formatted(this.dns.address()));
		assertThat(registry(SRV).knowsHealth()).isFalse();
	}

	private DnsPolledRegistry registry(DnsService service) {
		return registry(service, Map.of());
	}

	private DnsPolledRegistry registry(DnsService usual, Map<String, DnsService> named) {
		DnsSettings settings = new DnsSettings(List.of(this.dns.address()), TIMEOUT, false, TIMEOUT, TIMEOUT, 1);
		return new DnsPolledRegistry(settings, usual, named, this.nanoTime::get);
	}

	private List<String> found(DnsService service) {
		return registry(service).instances("calculator")
			.instances()
			.stream()
			.map((each) -> each.id() + " " + each.uri() + " " + each.weight())
			.toList();
	}

	private Duration validFor(DnsService service) {
		return registry(service).instances("calculator").validFor();
	}

	private static String failure(DnsPolledRegistry registry) {
		return catchThrowableOfType(RegistryException.class, () -> registry.instances("calculator")).getMessage();
	}

}
