/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.RegistryException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Servers that answer, and such that do not.
 */
@Timeout(30)
class NameServersTests {

	private static final String NAME = "calculator.test.";

	@AutoClose
	private final TestDns dns = new TestDns().add(NAME, 30, Type.A, "10.0.0.1");

	@AutoClose
	private final TestDns other = new TestDns().add(NAME, 30, Type.A, "10.0.0.2");

	NameServersTests() throws IOException {
	}

	@Test
	void asksOverTcpIfTheAnswerDoesNotFit() {
		this.dns.truncating = true;
		assertThat(ask(servers())).contains("10.0.0.1");
		assertThat(this.dns.questions).containsExactly("UDP A " + NAME, "TCP A " + NAME);
	}

	@Test
	void anAnswerThatFitsNeitherWayIsNoAnswer() throws Exception {
		this.dns.truncating = true;
		this.dns.closeTcp();
		assertThat(failure(servers())).contains("its answer does not fit into a datagram, and over TCP there is");
	}

	@Test
	void anAnswerThatIsTruncatedOverTcpIsNoAnswer() {
		this.dns.truncating = true;
		this.dns.answers = (query, overTcp) -> this.dns.fromRecords(query, false);
		assertThat(failure(servers())).contains("not whole over TCP either");
	}

	@Test
	void asksOverTcpAtOnceIfToldSo() {
		assertThat(ask(new NameServers(settings(Duration.ofSeconds(10), true, this.dns)))).contains("10.0.0.1");
		assertThat(this.dns.questions).containsExactly("TCP A " + NAME);
	}

	@ParameterizedTest
	@ValueSource(ints = { Rcode.SERVFAIL, Rcode.REFUSED, Rcode.FORMERR, Rcode.NOTIMP })
	void aServerThatFailsHasNoAnswer(int code) {
		this.dns.answers = (query, overTcp) -> TestDns.answerTo(query, code).toWire();
		assertThat(failure(servers())).isEqualTo(
				"DNS has no answer to A %s: %s: it answers %s (expected: the address of a server that knows this name, in mcp.cluster.registry.dns.servers)",
				NAME, this.dns.address(), Rcode.string(code));
	}

	@Test
	void aServerThatOnlyNamesOthersHasNoAnswer() {
		this.dns.answers = (query, overTcp) -> {
			Message answer = TestDns.answerTo(query, Rcode.NOERROR);
			answer.addRecord(new NSRecord(Name.root, DClass.IN, 30, Name.root), Section.AUTHORITY);
			return answer.toWire();
		};
		assertThat(failure(servers())).contains("it names other servers");
	}

	@Test
	void aServerThatHangsHasNoAnswer() {
		this.dns.answers = (query, overTcp) -> null;
		NameServers hanging = new NameServers(settings(Duration.ofMillis(50), false, this.dns));
		assertThat(failure(hanging)).contains(this.dns.address() + ": no answer in time");
	}

	@Test
	void aServerThatBeginsAnAnswerAndHangsHasNoAnswer() {
		this.dns.answers = (query, overTcp) -> null;
		NameServers hanging = new NameServers(settings(Duration.ofMillis(50), true, this.dns));
		assertThat(failure(hanging)).contains(this.dns.address() + ": no answer in time");
	}

	@Test
	void garbageIsNoAnswer() {
		this.dns.answers = (query, overTcp) -> {
			byte[] garbage = this.dns.fromRecords(query, overTcp);
			garbage[4] = 127;
			return garbage;
		};
		assertThat(failure(servers())).contains("an answer that is no DNS message");
	}

	@Test
	void anAnswerToAnotherQuestionIsNoAnswer() {
		this.dns.answers = (query, overTcp) -> {
			Message another = Message.newQuery(Record.newRecord(Name.root, Type.A, DClass.IN));
			another.getHeader().setID(query.getHeader().getID());
			return TestDns.answerTo(another, Rcode.NOERROR).toWire();
		};
		assertThat(failure(servers())).contains("an answer to another question");
	}

	@Test
	void ignoresDatagramsThatAreNoAnswer() {
		for (byte[] stray : List.of(new byte[1], new byte[12], "not what was asked for".getBytes())) {
			this.dns.stray = stray;
			assertThat(ask(servers())).contains("10.0.0.1");
		}
	}

	@Test
	void asksTheNextServerIfOneFailsAndStaysWithIt() {
		NameServers both = new NameServers(settings(Duration.ofSeconds(10), false, this.dns, this.other));
		this.dns.answers = (query, overTcp) -> TestDns.answerTo(query, Rcode.SERVFAIL).toWire();
		assertThat(ask(both)).contains("10.0.0.2");
		int questions = this.other.questions.size();
		assertThat(ask(both)).contains("10.0.0.2");
		assertThat(this.other.questions).hasSize(questions + 1);
	}

	@Test
	void findsTheServersOfTheSystemAnewAfterAFailure() {
		this.dns.answers = (query, overTcp) -> TestDns.answerTo(query, Rcode.SERVFAIL).toWire();
		DnsServer gone = DnsServer.parse(this.dns.address());
		List<DnsServer> configured = new ArrayList<>(List.of(gone));
		NameServers servers = new NameServers(settings(Duration.ofSeconds(10), false), () -> List.copyOf(configured));
		configured.set(0, DnsServer.parse(this.other.address()));
		assertThat(failure(servers)).contains(gone.toString());
		assertThat(ask(servers)).contains("10.0.0.2");
	}

	private NameServers servers() {
		return new NameServers(settings(Duration.ofSeconds(10), false, this.dns));
	}

	private static DnsSettings settings(Duration timeout, boolean tcp, TestDns... servers) {
		List<String> addresses = List.of(servers).stream().map(TestDns::address).toList();
		return new DnsSettings(addresses, timeout, tcp, Duration.ofSeconds(5), Duration.ofMinutes(1), 3);
	}

	private static String ask(NameServers servers) {
		Deadline deadline = Deadline.in(Duration.ofSeconds(20), System::nanoTime);
		return servers.ask(Name.fromConstantString(NAME), Type.A, deadline).sectionToString(Section.ANSWER);
	}

	private static String failure(NameServers servers) {
		return catchThrowableOfType(RegistryException.class, () -> ask(servers)).getMessage();
	}

}
