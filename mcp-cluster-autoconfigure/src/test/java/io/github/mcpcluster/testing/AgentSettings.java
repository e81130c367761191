/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings of an agent: a server of its own, all data in memory, nothing but loopback.
 *
 * @param ports its ports
 * @param managementToken token that may do everything, while all else is denied; empty
 * for no access control
 */
record AgentSettings(AgentPorts ports, String managementToken) {

	/** Returns the arguments after the name of the binary. */
	List<String> arguments(ConsulVersion version) {
		List<String> arguments = new ArrayList<>(List.of("agent", "-dev", "-node=mcp-cluster-test", "-log-level=info",
				"-bind=127.0.0.1", "-advertise=127.0.0.1", "-client=127.0.0.1", "-http-port=" + this.ports.http(),
				"-server-port=" + this.ports.server(), "-serf-lan-port=" + this.ports.serf(), "-serf-wan-port=-1",
				"-dns-port=" + this.ports.dns(), "-grpc-port=-1", "-hcl=disable_update_check = true"));
		if (version.isAtLeast(1, 14)) {
			arguments.add("-hcl=ports { grpc_tls = -1 }");
		}
		if (!this.managementToken.isEmpty()) {
			String key = version.isAtLeast(1, 11) ? "initial_management" : "master";
			arguments.add("-hcl=acl { enabled = true default_policy = \"deny\" tokens { %s = \"%s\" } }".formatted(key,
					this.managementToken));
		}
		return arguments;
	}

}
