/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import io.github.mcpcluster.select.SelectionStrategy;
import io.github.mcpcluster.test.select.SelectorContract;

/** The strategy of the documentation keeps the contract of strategies. */
class SameZoneFirstTests extends SelectorContract {

	@Override
	protected SelectionStrategy strategy() {
		return new SameZoneFirst();
	}

}
