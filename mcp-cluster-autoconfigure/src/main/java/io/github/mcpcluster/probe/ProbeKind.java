/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import io.github.mcpcluster.instance.McpInstance;

/**
 * Ways to ask an instance.
 */
public enum ProbeKind {

	/**
	 * GET of the health path: {@code health-path} of the metadata, or else {@code health}
	 * below the path of the instance. 2xx is up.
	 */
	HEALTH {

		@Override
		Question question(McpInstance instance) {
			return Question.health(instance);
		}

		@Override
		boolean isUp(int status) {
			return status / 100 == 2;
		}

	},

	/**
	 * MCP's {@code server/discover}, or {@code ping} for servers of the older era. Each
	 * answer of a living server is up, also one that asks for a session or a login: any
	 * status but 3xx, 404 and 5xx.
	 */
	PING {

		@Override
		Question question(McpInstance instance) {
			return Question.ping(instance);
		}

		@Override
		boolean isUp(int status) {
			return status / 100 == 2 || (status / 100 == 4 && status != 404);
		}

	};

	abstract Question question(McpInstance instance);

	abstract boolean isUp(int status);

}
