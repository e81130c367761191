/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;

import io.github.mcpcluster.instance.SelectionContext;

/**
 * Order in which a strategy asks candidates, which is all that strategies differ in. The
 * walk itself is the same for all ({@link PreferenceSelector}). Safe for use by several
 * threads.
 */
interface Preference {

	/**
	 * Returns the candidate to ask next.
	 * @param context key and exclusions of the call
	 * @param tried candidates that are done with; at least one other is left
	 * @return the index of a candidate that is left
	 */
	int next(SelectionContext context, Tried tried);

	/**
	 * Returns this preference for other candidates.
	 * @param candidates the candidates, possibly none
	 * @return a preference that carries on where this one is
	 */
	Preference over(List<? extends Candidate> candidates);

}
