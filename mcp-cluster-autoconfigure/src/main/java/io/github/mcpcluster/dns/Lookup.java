/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.instance.Traits;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/**
 * One look-up of a service.
 *
 * @param resolution finds the records
 */
record Lookup(Resolution resolution) {

	/**
	 * Finds the instances that SRV records name. The records of the lowest priority
	 * number count, as in RFC 2782; those without a port or a host do not.
	 */
	List<Found> services(Name name) {
		Resolution.Answer answer = this.resolution.records(name, Type.SRV);
		List<SRVRecord> records = preferred(answer.records());
		if (records.isEmpty()) {
			this.resolution.noteNothing();
		}
		int greatest = records.stream().mapToInt(SRVRecord::getWeight).max().orElse(0);
		Map<Name, List<InetAddress>> hosts = new HashMap<>();
		List<Found> found = new ArrayList<>();
		for (SRVRecord each : records) {
			List<InetAddress> addresses = hosts.computeIfAbsent(each.getTarget(),
					(host) -> this.resolution.addresses(host, answer));
			addresses.forEach(
					(address) -> found.add(new Found(address, each.getPort(), weight(each.getWeight(), greatest))));
		}
		return found;
	}

	/** Finds the instances that address records name. */
	List<Found> addresses(Name name, int port) {
		return this.resolution.addresses(name).stream().map((address) -> new Found(address, port, 1)).toList();
	}

	private static List<SRVRecord> preferred(List<Record> records) {
		List<SRVRecord> usable = records.stream()
			.map(SRVRecord.class::cast)
			.filter((each) -> each.getPort() != 0 && !each.getTarget().equals(Name.root))
			.toList();
		int lowest = usable.stream().mapToInt(SRVRecord::getPriority).min().orElse(0);
		return usable.stream().filter((each) -> each.getPriority() == lowest).toList();
	}

	/**
	 * Returns the weight of an instance. Where a weight is too great for one, all of them
	 * shrink, so that their proportions stay.
	 */
	private static int weight(int weight, int greatest) {
		long fitting = (greatest <= Traits.MAX_WEIGHT) ? weight
				: Math.round((double) weight * Traits.MAX_WEIGHT / greatest);
		return (int) Math.max(fitting, 1);
	}

	/**
	 * An instance as DNS names it.
	 *
	 * @param address where it is
	 * @param port its port
	 * @param weight its weight, 1 to 100
	 */
	record Found(InetAddress address, int port, int weight) {
	}

}
