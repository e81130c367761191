/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.util.Comparator;
import java.util.List;

import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.select.Candidate;
import io.github.mcpcluster.select.SelectionStrategy;
import io.github.mcpcluster.select.Selector;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

@Component
class SameZoneFirst implements SelectionStrategy {

	@Override
	public String name() {
		return "same-zone-first";
	}

	@Override
	public Selector newSelector() {
		return new InOrder(List.of());
	}

	private record InOrder(List<? extends Candidate> candidates) implements Selector {

		@Override
		public @Nullable Candidate select(SelectionContext context) {
			for (Candidate candidate : this.candidates) {
				if (!context.excluded().contains(candidate.instance().id()) && candidate.tryAcquire()) {
					return candidate;
				}
			}
			return null;
		}

		@Override
		public Selector with(List<? extends Candidate> candidates) {
			return new InOrder(candidates.stream().sorted(Comparator.comparing(this::isElsewhere)).toList());
		}

		private boolean isElsewhere(Candidate candidate) {
			return !candidate.instance().traits().zone().equals("eu-1");
		}

	}

}
