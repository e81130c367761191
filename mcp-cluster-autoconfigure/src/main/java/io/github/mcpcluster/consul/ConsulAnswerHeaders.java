/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The headers of an answer out of Consul's catalogue (Consul's documentation: HTTP API,
 * Features, Blocking Queries and Consistency Modes).
 *
 * @param headers the headers
 */
record ConsulAnswerHeaders(HttpHeaders headers) {

	private static final String NUMBER = "\\d{1,18}";

	/** Returns the index, 1 at least; empty if there is none. */
	OptionalLong index() {
		OptionalLong index = number("X-Consul-Index");
		return index.isPresent() ? OptionalLong.of(Math.max(index.getAsLong(), 1)) : index;
	}

	/** Returns whether the token was refused the sight of some of it. */
	boolean isFilteredByAcls() {
		return is("X-Consul-Results-Filtered-By-ACLs", "true");
	}

	/**
	 * Returns whether the server that answered has heard nothing of a leader for longer
	 * than a time, or does not say when it has, and knows of none.
	 */
	boolean isOlderThan(Duration bound) {
		OptionalLong lastContact = number("X-Consul-LastContact");
		return lastContact.isPresent() ? lastContact.getAsLong() > bound.toMillis()
				: is("X-Consul-KnownLeader", "false");
	}

	private OptionalLong number(String name) {
		String value = this.headers.firstValue(name).orElse("");
		return value.matches(NUMBER) ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
	}

	private boolean is(String name, String value) {
		return this.headers.firstValue(name).filter(value::equalsIgnoreCase).isPresent();
	}

}
