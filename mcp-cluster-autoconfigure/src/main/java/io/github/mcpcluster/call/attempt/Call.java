/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.call.CallListener.Started;
import io.github.mcpcluster.call.lease.Leases;
import io.github.mcpcluster.call.operation.Listed;
import io.github.mcpcluster.call.operation.Operation;
import io.github.mcpcluster.call.operation.Operations;
import io.github.mcpcluster.call.operation.ToolFacts;
import io.github.mcpcluster.connect.Carried;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.McpInstance;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * A call under way. Immutable.
 *
 * @param <T> type of the result
 * @param service the service that is called
 * @param operation what is asked
 * @param leases where attempts may go
 * @param timeout time that the call had when it began, in nanoseconds
 * @param deadline when it ends, as a reading of the nano clock
 * @param observed listener to the course of the call
 * @param carried headers and context of the caller, for every attempt
 * @param nanoTime clock of the deadline
 */
public record Call<T>(CalledService service, Operation<T> operation, Leases leases, long timeout, long deadline,
		Started observed, Carried carried, LongSupplier nanoTime) {

	/** The same call, asking something else, unobserved. */
	<R> Call<R> beside(Operation<R> other) {
		return new Call<>(this.service, other, this.leases, this.timeout, this.deadline, Started.NONE,
				new Carried(Map.of(), this.carried.caller()), this.nanoTime);
	}

	/** The same call, asking again. */
	public Call<T> asking(Operation<T> again) {
		return new Call<>(this.service, again, this.leases, this.timeout, this.deadline, this.observed, this.carried,
				this.nanoTime);
	}

	/**
	 * Returns what to ask of an instance.
	 * @param instance the instance
	 * @return the operation, with arguments in headers where the tool requires them there
	 */
	Operation<T> operationAt(McpInstance instance) {
		return this.operation.isRead() ? this.operation : this.operation.with(toolAt(instance));
	}

	/** Returns whether it is known that the request may be repeated at an instance. */
	boolean isRepeatableAt(McpInstance instance) {
		return this.operation.isRead() || this.service.settings()
			.repeatable()
			.contains(this.service.name(), this.operation.target(), toolAt(instance).repeatable());
	}

	/** Returns whether it is known if the request may be repeated at an instance. */
	boolean isJudgedAt(McpInstance instance) {
		return this.operation.isRead() || !this.service.settings().repeatable().declared()
				|| this.service.tools().knows(instance);
	}

	private ToolFacts toolAt(McpInstance instance) {
		return this.service.tools().find(instance, this.operation.target());
	}

	/** Learns from a reply that lists the tools of an instance. */
	@SuppressWarnings("unchecked")
	void learn(McpInstance instance, Reply<T> reply) {
		if (this.operation == Operations.LIST_TOOLS && reply instanceof Reply.Result<T> result
				&& (hasNothingElse(instance) || !this.service.tools().sharesByDigest(instance))) {
			this.service.tools().learn(instance, now(), Listed.of((List<Tool>) result.value()));
		}
	}

	private static boolean hasNothingElse(McpInstance instance) {
		return instance.traits()
			.capabilities()
			.stream()
			.noneMatch((capability) -> capability == Capability.RESOURCES || capability == Capability.PROMPTS);
	}

	long now() {
		return this.nanoTime.getAsLong();
	}

	/** Time until the deadline in nanoseconds, never negative. */
	long remaining() {
		return Math.max(0, this.deadline - now());
	}

	/** Returns whether the time to wait for an instance has not passed yet. */
	boolean mayWait() {
		long most = this.service.settings().route().waitForInstance().toNanos();
		return most > 0 && now() - (this.deadline - this.timeout) < most;
	}

	Duration time() {
		return Duration.ofNanos(this.timeout);
	}

	/** Describes the call, for messages. */
	@Override
	public String toString() {
		return CallListener.CallInfo.describe(this.operation.method(), this.operation.target(), this.service.name());
	}

}
