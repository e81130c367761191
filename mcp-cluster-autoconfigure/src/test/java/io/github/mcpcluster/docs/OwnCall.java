/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.io.IOException;
import java.net.URI;

import io.github.mcpcluster.Lease;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.instance.SelectionContext;

class OwnCall {

	private final McpCluster cluster;

	OwnCall(McpCluster cluster) {
		this.cluster = cluster;
	}

	String call(String user, Transport transport) throws IOException {
		try (Lease lease = this.cluster.select("weather", SelectionContext.ofKey(user))) {
			try {
				String answer = transport.send(lease.instance().uri());
				lease.success();
				return answer;
			}
			catch (IOException ex) {
				lease.failure(ex);
				throw ex;
			}
		}
	}

	interface Transport {

		String send(URI uri) throws IOException;

	}

}
