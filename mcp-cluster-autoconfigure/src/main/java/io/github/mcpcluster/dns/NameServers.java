/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;

import io.github.mcpcluster.RegistryException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Servers that are asked one after the other, beginning with the one that answered last.
 * Safe for use by several threads.
 */
final class NameServers {

	/**
	 * Size of a datagram that no network breaks up, as the DNS flag day 2020 recommends.
	 */
	private static final int DATAGRAM = 1232;

	private final DnsSettings settings;

	private final Supplier<List<DnsServer>> configured;

	private final DnsExchange exchange;

	private volatile List<DnsServer> servers;

	private volatile int preferred;

	NameServers(DnsSettings settings) {
		this(settings, settings::currentServers);
	}

	NameServers(DnsSettings settings, Supplier<List<DnsServer>> configured) {
		this.settings = settings;
		this.configured = configured;
		this.exchange = new DnsExchange(settings.tcp());
		this.servers = configured.get();
	}

	/** Describes the servers, for messages. */
	String place() {
		StringJoiner names = new StringJoiner(", ", "DNS at ", "");
		this.servers.forEach((server) -> names.add(server.toString()));
		return names.toString();
	}

	/**
	 * Asks for the records of a name.
	 * @param name an absolute name
	 * @param type type of the records
	 * @param deadline when to give up
	 * @return the answer of the first server that has one: the records, or that there are
	 * none
	 * @throws RegistryException if no server has an answer; the servers of the system are
	 * found anew for the next question then
	 */
	Message ask(Name name, int type, Deadline deadline) {
		List<DnsServer> servers = this.servers;
		int first = this.preferred;
		StringJoiner failures = new StringJoiner("; ");
		IOException last = null;
		for (int i = 0; i < servers.size(); i++) {
			int index = (first + i) % servers.size();
			try {
				Message answer = ask(name, type, servers.get(index), deadline.within(this.settings.timeout()));
				this.preferred = index;
				return answer;
			}
			catch (IOException ex) {
				failures.add(servers.get(index) + ": " + DnsExchange.reason(ex));
				last = ex;
			}
		}
		this.servers = this.configured.get();
		throw new RegistryException(
				"DNS has no answer to %s %s: %s (expected: the address of a server that knows this name, in mcp.cluster.registry.dns.servers)"
					.formatted(Type.string(type), name, failures),
				last);
	}

	private Message ask(Name name, int type, DnsServer server, Deadline deadline) throws IOException {
		Record question = Record.newRecord(name, type, DClass.IN);
		Message query = Message.newQuery(question);
		query.addRecord(new OPTRecord(DATAGRAM, 0, 0), Section.ADDITIONAL);
		InetSocketAddress address = server.address();
		if (address.isUnresolved()) {
			throw new UnknownHostException("no such host");
		}
		Message answer = this.exchange.ask(query, address, deadline);
		int code = answer.getHeader().getRcode();
		if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
			throw new IOException("it answers " + Rcode.string(code));
		}
		if (!question.equals(answer.getQuestion())) {
			throw new IOException("an answer to another question");
		}
		if (isReferral(answer)) {
			throw new IOException("it names other servers in place of an answer");
		}
		return answer;
	}

	/** Returns whether a server has nothing to say but who else may know (RFC 2308). */
	private static boolean isReferral(Message answer) {
		return answer.getHeader().getRcode() == Rcode.NOERROR && answer.getSection(Section.ANSWER).isEmpty()
				&& has(answer, Type.NS) && !has(answer, Type.SOA);
	}

	private static boolean has(Message answer, int type) {
		return answer.getSection(Section.AUTHORITY).stream().anyMatch((each) -> each.getType() == type);
	}

}
