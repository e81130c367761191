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
import io.github.mcpcluster.call.offer.Need;
import io.github.mcpcluster.call.offer.ServiceLists;
import io.github.mcpcluster.call.operation.Listed;
import io.github.mcpcluster.call.operation.Operation;
import io.github.mcpcluster.call.operation.Operations;
import io.github.mcpcluster.call.operation.ToolFacts;
import io.github.mcpcluster.connect.Carried;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.McpInstance;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

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
 * @param schema digest of the schemas that the tool must have, {@code null} for any
 */
public record Call<T>(CalledService service, Operation<T> operation, Leases leases, long timeout, long deadline,
		Started observed, Carried carried, LongSupplier nanoTime, @Nullable String schema) {

	/** The same call, asking something else, unobserved. */
	<R> Call<R> beside(Operation<R> other) {
		return new Call<>(this.service, other, this.leases, this.timeout, this.deadline, Started.NONE,
				new Carried(Map.of(), this.carried.caller()), this.nanoTime, null);
	}

	/** The same call, asking again. */
	public Call<T> asking(Operation<T> again) {
		return new Call<>(this.service, again, this.leases, this.timeout, this.deadline, this.observed, this.carried,
				this.nanoTime, this.schema);
	}

	/** Returns the need that instances have to meet by what they list. */
	Need need() {
		return this.operation.isRead() ? Need.NOTHING : new Need(this.operation.target(), this.schema);
	}

	/**
	 * Returns whether the call may go to any instance, whatever that lists. With strict
	 * trust, each instance is looked at: it may have come this moment.
	 */
	boolean isUnrestricted() {
		ServiceLists lists = this.service.lists();
		return this.schema == null && lists.isClear() && !lists.trust().isStrict()
				|| !lists.trust().isPinned() && this.operation.isRead();
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
		if (this.operation == Operations.LIST_TOOLS && reply instanceof Reply.Result<T> result) {
			List<Tool> tools = (List<Tool>) result.value();
			if (hasNothingElse(instance)) {
				this.service.tools().learn(instance, now(), Listed.of(tools));
			}
			else {
				this.service.tools().compare(instance, now(), tools);
			}
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
