/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.util.Map;

import io.github.mcpcluster.instance.ServiceName;
import io.github.mcpcluster.poll.PollingSource;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * DNS as a registry that is only read. Services are looked up again when the records
 * expire, within the bounds of {@link DnsSettings}. An instance that is missing in one
 * answer is not gone yet, as servers may show some of many in turn. Safe for use by
 * several threads; nothing is asked before the first use.
 */
public final class DnsRegistry implements AutoCloseable {

	/** Name of this kind of registry. */
	public static final String KIND = "dns";

	private final PollingSource source;

	/**
	 * Creates a registry.
	 * @param settings how DNS is asked
	 * @param usual how services are found
	 * @param named how some services are found in place of that, by name; these are
	 * listed, as DNS cannot list services
	 * @throws IllegalArgumentException if a name of a service is malformed
	 */
	public DnsRegistry(DnsSettings settings, DnsService usual, Map<String, DnsService> named) {
		named.keySet().forEach(ServiceName::require);
		this.source = new PollingSource(new DnsPolledRegistry(settings, usual, named, System::nanoTime),
				settings.polling());
	}

	/**
	 * Returns the instances.
	 * @return where instances are read from, until this is closed
	 */
	public InstanceSource source() {
		return this.source;
	}

	/** Ends every subscription. */
	@Override
	public void close() {
		this.source.close();
	}

}
