/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;
import java.util.Set;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.SelectionContext;
import org.jspecify.annotations.Nullable;

/**
 * Walks candidates in the order of a {@link Preference}.
 */
final class PreferenceSelector implements Selector {

	private final Preference preference;

	private final Candidate[] candidates;

	private final Tried none;

	PreferenceSelector(Preference preference) {
		this(preference, List.of());
	}

	private PreferenceSelector(Preference preference, List<? extends Candidate> candidates) {
		this.preference = preference.over(candidates);
		this.candidates = candidates.toArray(new Candidate[0]);
		this.none = Tried.noneOf(this.candidates.length);
	}

	@Override
	public @Nullable Candidate select(SelectionContext context) {
		Tried tried = excluded(context.excluded());
		while (tried.left() > 0) {
			int index = (this.candidates.length > 1) ? this.preference.next(context, tried) : 0;
			Candidate candidate = this.candidates[index];
			if (candidate.tryAcquire()) {
				return candidate;
			}
			tried = tried.and(index);
		}
		return null;
	}

	@Override
	public Selector with(List<? extends Candidate> candidates) {
		return new PreferenceSelector(this.preference, candidates);
	}

	private Tried excluded(Set<InstanceId> ids) {
		Tried tried = this.none;
		if (!ids.isEmpty()) {
			for (int index = 0; index < this.candidates.length; index++) {
				if (ids.contains(this.candidates[index].instance().id())) {
					tried = tried.and(index);
				}
			}
		}
		return tried;
	}

}
