/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.util.List;

import io.github.mcpcluster.consul.ConsulQuestion.Kind;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.jspecify.annotations.Nullable;

/**
 * How far a watch has got: what it knows, and what it asks next. For one thread at a
 * time.
 */
final class ConsulProgress {

	/** How many questions the leader answers after an answer that was too old. */
	private static final int LEADER_TURNS = 10;

	/** Index of the answer before, zero if the instances are to be asked for anew. */
	private long index;

	/** Index of the instances known last. */
	private long known;

	/** The agent that was asked last. */
	private @Nullable URI agent;

	private List<McpInstance> last = List.of();

	/** Whether the answer before had instances, and the token hides none. */
	private boolean complete;

	private Continuity continuity = Continuity.RESTARTED;

	private int leaderTurns;

	/**
	 * Returns how to ask next.
	 * @param mayBlock whether a blocking query is allowed
	 */
	Kind next(boolean mayBlock) {
		if (this.index == 0) {
			return Kind.FULL;
		}
		return mayBlock ? Kind.BLOCKING : Kind.INDEX;
	}

	/**
	 * Returns a question to an agent. Another agent than before is asked for everything:
	 * the index of one says nothing to another.
	 */
	ConsulQuestion question(URI agent, Kind kind) {
		if (this.agent != null && !this.agent.equals(agent)) {
			startAgain();
		}
		this.agent = agent;
		return new ConsulQuestion(agent, (this.index == 0) ? Kind.FULL : kind, this.index, this.leaderTurns > 0,
				this.complete);
	}

	/**
	 * Takes an answer.
	 * @return what it says of the instances, {@code null} if that has to be asked for
	 */
	@Nullable Sight accept(ConsulQuestion question, ConsulHealthQuery.Answer answer) {
		this.leaderTurns = Math.max(this.leaderTurns - 1, 0);
		List<McpInstance> instances = answer.instances();
		if (answer.tooOld()) {
			this.leaderTurns = LEADER_TURNS;
			this.index = 0;
		}
		else if (answer.index() < question.index()) {
			// Consul has begun anew: what it holds now is not what follows
			startAgain();
		}
		else if (instances != null) {
			// what the token hides is not known to have gone, nor what Consul has lost
			boolean anew = answer.partial() || answer.index() < this.known;
			Continuity relation = anew ? Continuity.RESTARTED : this.continuity;
			this.index = answer.index();
			this.known = answer.index();
			this.last = instances;
			this.complete = !instances.isEmpty() && !answer.partial();
			this.continuity = Continuity.CONTINUED;
			return new Sight(instances, relation);
		}
		else if (answer.index() == this.index) {
			return new Sight(this.last, this.continuity);
		}
		else {
			this.index = 0;
		}
		return null;
	}

	/**
	 * Returns what is known if nothing has changed since the answer before, {@code null}
	 * if that has to be asked for.
	 */
	@Nullable Sight unchanged() {
		boolean known = this.index > 0 && this.complete && this.leaderTurns == 0;
		return known ? new Sight(this.last, this.continuity) : null;
	}

	/** A question had no answer that counts. */
	void failed() {
		this.leaderTurns = 0;
		startAgain();
	}

	private void startAgain() {
		this.index = 0;
		this.continuity = Continuity.RESTARTED;
	}

	/**
	 * The instances that an answer shows.
	 *
	 * @param instances the instances
	 * @param continuity its relation to the answer before
	 */
	record Sight(List<McpInstance> instances, Continuity continuity) {
	}

}
