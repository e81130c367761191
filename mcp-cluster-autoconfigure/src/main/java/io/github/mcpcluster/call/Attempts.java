/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.CallTimeoutException;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.call.InstanceFailure.Kind;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.route.RouteLease;
import io.github.mcpcluster.route.Router;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call: goes from instance to instance until one answers, until it
 * may not go on, or until the deadline. For one thread.
 */
final class Attempts {

	private final Router<InstanceConnection> router;

	private final CalledServices services;

	private final Call call;

	private final Set<InstanceId> tried;

	private int made;

	private @Nullable InstanceId lastInstance;

	private @Nullable InstanceFailure lastFailure;

	Attempts(Router<InstanceConnection> router, CalledServices services, Call call, Set<InstanceId> excluded) {
		this.router = router;
		this.services = services;
		this.call = call;
		this.tried = new HashSet<>(excluded);
	}

	/**
	 * Makes the attempts.
	 * @param operation what to send
	 * @return what an instance answered
	 * @throws McpClusterException if none did
	 * @throws McpError if the answer is a JSON-RPC error
	 */
	<T> Answer<T> run(Operation<T> operation) {
		while (true) {
			RouteLease<InstanceConnection> lease = next();
			this.made++;
			this.lastInstance = lease.instance().id();
			try {
				return new Answer<>(lease.instance(), attempt(operation, lease));
			}
			catch (InstanceFailure failure) {
				this.lastFailure = failure;
				requireAnotherTry(operation, lease, failure);
				this.services.of(this.call.info().service()).failovers().increment();
				this.call.observed().failover(lease.instance().id(), failure);
			}
		}
	}

	private RouteLease<InstanceConnection> next() {
		SelectionContext context = (this.tried.isEmpty() && this.call.key() == null) ? SelectionContext.NONE
				: new SelectionContext(this.call.key(), this.tried);
		try {
			return this.router.lease(this.call.info().service(), context, this.call.remaining());
		}
		catch (NoInstanceAvailableException ex) {
			throw (this.lastFailure != null) ? failed(this.lastFailure) : ex;
		}
	}

	private <T> T attempt(Operation<T> operation, RouteLease<InstanceConnection> lease) {
		try {
			T result = lease.connection().execute(operation.request(), this.call.context());
			lease.success();
			return result;
		}
		catch (McpError ex) {
			lease.success();
			throw ex;
		}
		catch (InstanceFailure failure) {
			settle(lease, failure);
			throw failure;
		}
		finally {
			lease.cancel();
		}
	}

	/** Where nobody listens any more the breaker need not see more failures to open. */
	private static void settle(RouteLease<InstanceConnection> lease, InstanceFailure failure) {
		if (failure.isRefused()) {
			lease.refused(failure);
		}
		else if (failure.countsAgainstInstance()) {
			lease.failure(failure);
		}
	}

	private void requireAnotherTry(Operation<?> operation, RouteLease<InstanceConnection> lease,
			InstanceFailure failure) {
		if (failure.kind() != Kind.SESSION_GONE) {
			this.tried.add(lease.instance().id());
		}
		boolean cancelled = failure.kind() == Kind.CANCELLED;
		// Cancelled before it was sent by nobody's interrupt: its instance has left
		// meanwhile.
		boolean left = cancelled && failure.notProcessed() && !Thread.currentThread().isInterrupted();
		if (failure.kind() == Kind.REJECTED || cancelled && failure.notProcessed() && !left) {
			throw failed(failure);
		}
		if (!failure.notProcessed() && !mayRepeat(operation, lease)) {
			throw new OutcomeUnknownException(this.call.info().toString(), lease.instance().id(), failure);
		}
		if (this.call.remaining().isZero()) {
			throw new CallTimeoutException(this.call.info().toString(), this.call.timeout(), this.made, failure);
		}
		if (cancelled && !left || this.made >= this.call.maxAttempts()) {
			throw failed(failure);
		}
	}

	private boolean mayRepeat(Operation<?> operation, RouteLease<InstanceConnection> lease) {
		String digest = lease.instance().traits().digest();
		return operation.repeat() == Operation.Repeat.ALWAYS || this.services.of(this.call.info().service())
			.hints()
			.repeatable(digest, operation.target(), () -> toolsOfAnotherInstance(digest));
	}

	/** Asks an instance that declares the same; another one may declare otherwise. */
	private List<Tool> toolsOfAnotherInstance(String digest) {
		Answer<List<Tool>> answer = new Attempts(this.router, this.services, this.call.unobserved(), this.tried)
			.run(Operation.LIST_TOOLS);
		return answer.instance().traits().digest().equals(digest) ? answer.result() : List.of();
	}

	private McpClusterException failed(InstanceFailure failure) {
		InstanceId instance = this.lastInstance;
		if (this.call.remaining().isZero() || instance == null) {
			return new CallTimeoutException(this.call.info().toString(), this.call.timeout(), this.made, failure);
		}
		return new CallFailedException(this.call.info().toString(), instance, this.made, failure);
	}

	/**
	 * What an instance answered.
	 *
	 * @param <T> type of the result
	 * @param instance the instance
	 * @param result the result
	 */
	record Answer<T>(McpInstance instance, T result) {
	}

}
