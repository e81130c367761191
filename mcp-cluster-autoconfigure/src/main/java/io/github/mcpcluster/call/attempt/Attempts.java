/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.HashSet;
import java.util.Set;

import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.call.attempt.AttemptPolicy.Decision;
import io.github.mcpcluster.call.attempt.AttemptPolicy.Progress;
import io.github.mcpcluster.call.operation.Operation;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.route.RouteLease;
import io.modelcontextprotocol.spec.McpError;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call, one after the other: which instances it has tried, and what
 * follows a failure. A driver chooses and asks the instances. For one thread at a time.
 *
 * @param <T> type of the result
 */
public final class Attempts<T> implements AutoCloseable {

	private final Call<T> call;

	private Set<InstanceId> tried;

	private int made;

	private long began;

	private boolean headersAsked;

	private final Settlement settlement = new Settlement();

	private @Nullable InstanceFailure failure;

	/**
	 * Creates the attempts of a call.
	 * @param call the call
	 */
	public Attempts(Call<T> call) {
		this(call, Set.of(), 0);
	}

	/**
	 * Creates attempts that go on from those of another.
	 * @param call the call
	 * @param tried instances that have been tried
	 * @param made attempts that have been made
	 */
	Attempts(Call<T> call, Set<InstanceId> tried, int made) {
		this.call = call;
		this.tried = tried;
		this.made = made;
	}

	/** Attempts at other instances, beside the one under way. */
	Attempts<T> branch() {
		return new Attempts<>(this.call, withTried(instance().id()), this.made);
	}

	/** Attempts to get something else from other instances, beside this call. */
	<R> Attempts<R> beside(Operation<R> other) {
		return new Attempts<>(this.call.beside(other), withTried(instance().id()), 0);
	}

	Call<T> call() {
		return this.call;
	}

	/** Instances that have been tried. */
	Set<InstanceId> tried() {
		return this.tried;
	}

	/** The instance of the attempt under way, or of the last one. */
	McpInstance instance() {
		return lease().instance();
	}

	RouteLease<InstanceConnection> lease() {
		return this.settlement.lease();
	}

	/** Time to wait for an instance that has not been tried, in nanoseconds. */
	long patience() {
		return this.tried.isEmpty() ? this.call.remaining() : 0;
	}

	/** Returns whether there may be another attempt. */
	boolean mayGoOn() {
		return this.made < this.call.service().policy().maxAttempts();
	}

	/**
	 * Begins an attempt.
	 * @param lease the instance to ask
	 * @return deadline and headers
	 */
	CallContext begin(RouteLease<InstanceConnection> lease) {
		this.began = this.call.now();
		long remaining = Math.max(0, this.call.deadline() - this.began);
		long share = this.call.service()
			.policy()
			.share(this.call.timeout(), remaining, this.made, this.call.isRepeatableAt(lease.instance()));
		this.settlement.begin(lease, share);
		this.made++;
		CallContext context = new CallContext(this.began + share, this.call.carried());
		this.call.leases().begun(lease, context);
		return context;
	}

	/** Returns the operation as it is to be asked of the instance of the attempt. */
	Operation<T> operation() {
		return this.call.operationAt(instance());
	}

	/** Returns whether it is known that the request may be repeated at the instance. */
	boolean isRepeatable() {
		return this.call.isRepeatableAt(instance());
	}

	/** Returns whether it is known if the request may be repeated at the instance. */
	boolean isJudged() {
		return this.call.isJudgedAt(instance());
	}

	/**
	 * The instance has replied.
	 * @param reply its reply
	 * @return the answer
	 */
	Answer<T> answered(Reply<T> reply) {
		this.settlement.answered();
		Hedging hedging = this.call.service().hedging();
		if (hedging != null) {
			hedging.latencies().record(this.call.now() - this.began);
		}
		this.call.learn(instance(), reply);
		return new Answer<>(instance(), reply);
	}

	/**
	 * The instance has answered with an error.
	 * @param error the error
	 * @return whether to ask again once the tool is known: it wants arguments in headers,
	 * and the request was not processed
	 */
	boolean answered(McpError error) {
		this.settlement.answered();
		boolean again = !this.headersAsked && !this.call.operation().isRead() && error.getJsonRpcError() != null
				&& error.getJsonRpcError().code() == McpErrorCodes.HEADER_MISMATCH;
		this.headersAsked |= again;
		return again;
	}

	/**
	 * The attempt has failed.
	 * @param failure how
	 * @param abandoned whether the caller does not wait any more
	 * @throws McpClusterException if the call is over
	 */
	void failed(InstanceFailure failure, boolean abandoned) {
		this.failure = failure;
		boolean mayWait = this.call.mayWait();
		Progress progress = new Progress(this.made, isRepeatable(), this.call.remaining() > 0, abandoned, mayWait);
		Decision decision = this.call.service().policy().after(failure, progress);
		this.settlement.failed(failure);
		this.call.leases().failed(failure, decision != Decision.OUTCOME_UNKNOWN);
		if (decision != Decision.GO_ON || !this.call.service().retries().tryTake() && !mayWait) {
			throw failures().of(decision, failure);
		}
		this.tried = withTried(instance().id());
		goesOn(failure);
	}

	/** Another instance is asked, as the one of the attempt fails the call. */
	void goesOn(InstanceFailure cause) {
		this.call.service().failovers().increment();
		this.call.observed().failover(instance().id(), cause);
	}

	/** A failed attempt beside which another one is under way is over. */
	void overtaken(InstanceFailure failure) {
		this.failure = failure;
		this.settlement.failed(failure);
		this.settlement.othersLeft(true);
	}

	/**
	 * There is no instance that has not been tried.
	 * @param none what was found
	 * @return how long to wait before those that failed are tried again, in nanoseconds
	 * @throws McpClusterException if they may not be
	 */
	long returnAfter(NoInstanceAvailableException none) {
		InstanceFailure last = this.failure;
		if (last == null) {
			throw none;
		}
		this.settlement.othersLeft(false);
		long delay = this.call.service().delays().nanos(this.made, last.retryAfter());
		if (!this.call.service().policy().mayReturn(last) || delay >= this.call.remaining()) {
			throw failures().of((last.kind() == Kind.TIMEOUT) ? Decision.TIME_OUT : Decision.FAIL, last);
		}
		return delay;
	}

	/** There is no instance at all. */
	McpClusterException noneLeft(NoInstanceAvailableException none) {
		return (this.failure != null) ? failures().of(Decision.FAIL, this.failure) : none;
	}

	/** The exceptions that the call may end with now. */
	CallFailures failures() {
		return new CallFailures(this.call, instance().id(), this.made);
	}

	private Set<InstanceId> withTried(InstanceId id) {
		if (this.tried.contains(id)) {
			return this.tried;
		}
		Set<InstanceId> all = new HashSet<>(this.tried);
		all.add(id);
		return Set.copyOf(all);
	}

	/** Settles what is not settled. */
	@Override
	public void close() {
		this.settlement.close();
	}

}
