/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.List;

/**
 * A request to Consul's HTTP interface.
 *
 * @param method {@code GET} or {@code PUT}
 * @param target path and query below the address of Consul, encoded
 * @param body JSON, empty for none
 * @param intent what it is for, to explain its failure
 */
record ConsulRequest(String method, String target, byte[] body, Intent intent) {

	static ConsulRequest get(String path, List<String> parameters, Intent intent) {
		return new ConsulRequest("GET", target(path, parameters), new byte[0], intent);
	}

	static ConsulRequest put(String path, List<String> parameters, byte[] body, Intent intent) {
		return new ConsulRequest("PUT", target(path, parameters), body, intent);
	}

	private static String target(String path, List<String> parameters) {
		return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
	}

	/**
	 * Purpose of a request.
	 *
	 * @param task completes the sentence "Could not ... in Consul"
	 * @param permission the ACL rule it takes
	 * @param whenUnknown what to do if Consul does not know the thing it is about, empty
	 * if that cannot be
	 */
	record Intent(String task, String permission, String whenUnknown) {

		Intent(String task, String permission) {
			this(task, permission, "");
		}

	}

}
