/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.mcpcluster.RegistryException;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Finds the records of names, by way of their aliases, and keeps in mind how long all of
 * it is good. Nothing is kept for the next look-up: the servers have caches. For one
 * thread.
 */
final class Resolution {

	/** Greatest number of records in an answer. */
	static final int MOST_RECORDS = 2000;

	/** Greatest number of aliases that lead from one to the next. */
	static final int MOST_ALIASES = 8;

	private final NameServers servers;

	private final Deadline deadline;

	private long ttl = Long.MAX_VALUE;

	Resolution(NameServers servers, Deadline deadline) {
		this.servers = servers;
		this.deadline = deadline;
	}

	/**
	 * Returns for how long everything that was found is good. That there is nothing is
	 * good for no time.
	 */
	Duration validFor() {
		return Duration.ofSeconds((this.ttl != Long.MAX_VALUE) ? this.ttl : 0);
	}

	/**
	 * Finds the records of a name.
	 * @param name an absolute name
	 * @param type type of the records
	 * @return the records, empty if there are none
	 * @throws RegistryException if no server has an answer
	 */
	Answer records(Name name, int type) {
		Name at = name;
		int aliases = 0;
		while (true) {
			Message message = ask(at, type);
			Name end = at;
			for (Optional<Name> next = alias(message, end); next.isPresent(); next = alias(message, end)) {
				if (++aliases > MOST_ALIASES) {
					throw new RegistryException(
							"DNS leads %s through more than %d aliases (expected: a name with %s records, in mcp.cluster.registry.dns.query)"
								.formatted(name, MOST_ALIASES, Type.string(type)),
							null);
				}
				end = next.get();
			}
			List<Record> found = owned(message.getSection(Section.ANSWER), end, type);
			if (!found.isEmpty() || end.equals(at)) {
				return new Answer(found, beside(message));
			}
			at = end;
		}
	}

	/**
	 * Finds the addresses of a name: the IPv6 ones only if there are no others, so that a
	 * host with both is one instance.
	 */
	List<InetAddress> addresses(Name name) {
		List<Record> records = records(name, Type.A).records();
		if (records.isEmpty()) {
			records = records(name, Type.AAAA).records();
		}
		if (records.isEmpty()) {
			noteNothing();
		}
		return addresses(records);
	}

	/**
	 * Finds the addresses of a host that an answer names. Only IPv4 addresses are taken
	 * from the records beside that answer: a server may leave some of them out.
	 */
	List<InetAddress> addresses(Name host, Answer answer) {
		List<Record> beside = answer.beside().getOrDefault(host, List.of());
		beside.forEach(this::note);
		return beside.isEmpty() ? addresses(host) : addresses(beside);
	}

	/** Notes that there is nothing of use, whatever leads there. */
	void noteNothing() {
		this.ttl = 0;
	}

	private Message ask(Name name, int type) {
		if (this.deadline.hasPassed()) {
			throw new RegistryException(
					"DNS took too long for all questions of a look-up, the last one of which is %s %s (expected: SRV records with the addresses of their hosts, or a longer mcp.cluster.registry.dns.timeout)"
						.formatted(Type.string(type), name),
					null);
		}
		Message message = this.servers.ask(name, type, this.deadline);
		int records = message.getSection(Section.ANSWER).size();
		if (records > MOST_RECORDS) {
			throw new RegistryException("DNS has %d records for %s %s (expected: %d at most)".formatted(records,
					Type.string(type), name, MOST_RECORDS), null);
		}
		return message;
	}

	private Optional<Name> alias(Message message, Name name) {
		List<Record> aliases = owned(message.getSection(Section.ANSWER), name, Type.CNAME);
		return aliases.stream().map((each) -> ((CNAMERecord) each).getTarget()).findFirst();
	}

	private List<Record> owned(List<Record> records, Name owner, int type) {
		List<Record> owned = records.stream()
			.filter((each) -> each.getType() == type && each.getName().equals(owner))
			.toList();
		owned.forEach(this::note);
		return owned;
	}

	private static Map<Name, List<Record>> beside(Message message) {
		return message.getSection(Section.ADDITIONAL)
			.stream()
			.filter((each) -> each.getType() == Type.A)
			.collect(Collectors.groupingBy(Record::getName));
	}

	private void note(Record record) {
		this.ttl = Math.min(this.ttl, record.getTTL());
	}

	private static List<InetAddress> addresses(List<Record> records) {
		List<InetAddress> addresses = new ArrayList<>();
		for (Record record : records) {
			if (record instanceof ARecord ipv4) {
				addresses.add(ipv4.getAddress());
			}
			else if (record instanceof AAAARecord ipv6) {
				addresses.add(ipv6.getAddress());
			}
		}
		return addresses;
	}

	/**
	 * Records of a name.
	 *
	 * @param records the records
	 * @param beside IPv4 addresses that came with them, by host
	 */
	record Answer(List<Record> records, Map<Name, List<Record>> beside) {
	}

}
