/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.CallTimeoutException;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.call.attempt.AttemptPolicy.Decision;
import io.github.mcpcluster.call.attempt.AttemptPolicy.Progress;
import io.github.mcpcluster.call.operation.Operation;
import io.github.mcpcluster.call.operation.Operations;
import io.github.mcpcluster.call.operation.ToolFacts;
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
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call, one after the other: which instances it has tried, what
 * becomes of their leases, and what follows a failure. What drives it chooses and asks
 * the instances. For one thread at a time.
 *
 * @param <T> type of the result
 */
public final class Attempts<T> implements AutoCloseable {

	private final Call<T> call;

	private Set<InstanceId> tried;

	private int made;

	private long began;

	private long share;

	private boolean headersAsked;

	private @Nullable RouteLease<InstanceConnection> lease;

	/** Refused its connection; whether it is the only instance left is not known yet. */
	private @Nullable RouteLease<InstanceConnection> refused;

	private @Nullable InstanceFailure failure;

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
		return Objects.requireNonNull(this.lease);
	}

	/** Time to wait for an instance that has not been tried, in nanoseconds. */
	long patience() {
		return this.tried.isEmpty() ? this.call.remaining() : 0;
	}

	/** Whether there may be another attempt. */
	boolean mayGoOn() {
		return this.made < this.call.service().policy().maxAttempts();
	}

	/**
	 * Begins an attempt.
	 * @param lease the instance to ask
	 * @return deadline and headers
	 */
	CallContext begin(RouteLease<InstanceConnection> lease) {
		settleRefused(true);
		this.lease = lease;
		this.began = this.call.now();
		long remaining = Math.max(0, this.call.deadline() - this.began);
		this.share = this.call.service().policy().share(this.call.timeout(), remaining, this.made, isRepeatable());
		this.made++;
		CallContext context = new CallContext(this.began + this.share, this.call.headers());
		this.call.leases().begun(lease, context);
		return context;
	}

	/** What to ask of the instance of the attempt. */
	Operation<T> operation() {
		Operation<T> operation = this.call.operation();
		return operation.isRead() ? operation : operation.with(tool());
	}

	private ToolFacts tool() {
		return this.call.service().tools().find(instance(), this.call.operation().target());
	}

	/** Whether it is known that the instance may be asked again. */
	boolean isRepeatable() {
		return this.call.operation().isRead() || tool().repeatable();
	}

	/** Whether it is known whether the instance may be asked again. */
	boolean isJudged() {
		return this.call.operation().isRead() || this.call.service().tools().knows(instance());
	}

	/**
	 * The instance has replied.
	 * @param reply its reply
	 * @return the answer
	 */
	@SuppressWarnings("unchecked")
	Answer<T> answered(Reply<T> reply) {
		lease().success();
		Hedging hedging = this.call.service().hedging();
		if (hedging != null) {
			hedging.latencies().record(this.call.now() - this.began);
		}
		if (this.call.operation() == Operations.LIST_TOOLS && reply instanceof Reply.Result<T> result) {
			this.call.service().tools().learn(instance(), this.call.now(), (List<Tool>) result.value());
		}
		return new Answer<>(instance(), reply);
	}

	/**
	 * The instance has answered with an error.
	 * @param error the error
	 * @return whether to ask again once the tool is known: it wants arguments in headers,
	 * and the request was not processed
	 */
	boolean answered(McpError error) {
		lease().success();
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
		settle(failure);
		this.call.leases().failed(failure, decision != Decision.OUTCOME_UNKNOWN);
		if (decision != Decision.GO_ON || !this.call.service().retries().tryTake() && !mayWait) {
			throw over(decision);
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
		settle(failure);
		settleRefused(true);
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
		settleRefused(false);
		long delay = this.call.service().delays().nanos(this.made, last.retryAfter());
		if (!this.call.service().policy().mayReturn(last) || delay >= this.call.remaining()) {
			throw over((last.kind() == Kind.TIMEOUT) ? Decision.TIME_OUT : Decision.FAIL);
		}
		return delay;
	}

	/** There is no instance at all. */
	McpClusterException noneLeft(NoInstanceAvailableException none) {
		return (this.failure != null) ? over(Decision.FAIL) : none;
	}

	/** Nobody waits for the call any more. */
	McpClusterException interrupted(InterruptedException cause) {
		return new CallFailedException(this.call.toString(), instance().id(), this.made, cause);
	}

	/** The deadline has passed. */
	McpClusterException late(TimeoutException cause) {
		return new CallTimeoutException(this.call.toString(), this.call.time(), this.made, cause);
	}

	private McpClusterException over(Decision decision) {
		InstanceFailure last = Objects.requireNonNull(this.failure);
		if (decision == Decision.OUTCOME_UNKNOWN) {
			return new OutcomeUnknownException(this.call.toString(), instance().id(), last);
		}
		if (decision == Decision.TIME_OUT || this.call.remaining() == 0) {
			return new CallTimeoutException(this.call.toString(), this.call.time(), this.made, last);
		}
		return new CallFailedException(this.call.toString(), instance().id(), this.made, last);
	}

	private void settle(InstanceFailure failure) {
		if (failure.isRefused()) {
			this.refused = lease();
		}
		else if (failure.kind() == Kind.TIMEOUT) {
			lease().timeout(failure, Duration.ofNanos(this.share));
		}
		else if (failure.countsAgainstInstance()) {
			lease().failure(failure);
		}
		else {
			lease().cancel();
		}
	}

	/**
	 * Where nobody listens any more the breaker need not see more failures to open,
	 * unless there is nobody else to ask.
	 */
	private void settleRefused(boolean trip) {
		RouteLease<InstanceConnection> lease = this.refused;
		InstanceFailure cause = this.failure;
		if (lease != null && cause != null) {
			this.refused = null;
			if (trip) {
				lease.refused(cause);
			}
			else {
				lease.failure(cause);
			}
		}
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
		settleRefused(true);
		if (this.lease != null) {
			this.lease.cancel();
		}
	}

}
