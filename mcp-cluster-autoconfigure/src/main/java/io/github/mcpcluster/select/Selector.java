/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;

import io.github.mcpcluster.instance.SelectionContext;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among a fixed list of candidates. Built anew for each new list; what has to
 * survive (a cursor) is handed on by {@link #with}. Safe for use by several threads,
 * takes no lock, does not block.
 */
public interface Selector {

	/**
	 * Chooses a candidate: walks the candidates in the order that the strategy prefers
	 * for this call, leaves out those that the context excludes, and takes the first that
	 * gives permission. Asks no candidate twice and takes permission of at most one.
	 * @param context key and exclusions of the call
	 * @return the candidate, whose permission has been acquired; {@code null} if none
	 * gave it
	 */
	@Nullable Candidate select(SelectionContext context);

	/**
	 * Returns a selector of the same strategy for other candidates.
	 * @param candidates the candidates, sorted by instance id, each id once
	 * @return a selector that carries on where this one is
	 */
	Selector with(List<? extends Candidate> candidates);

}
