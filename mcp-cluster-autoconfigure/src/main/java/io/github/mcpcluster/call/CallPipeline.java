/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

import io.github.mcpcluster.call.Attempts.Answer;
import io.github.mcpcluster.call.CallListener.CallInfo;
import io.github.mcpcluster.call.CallListener.Outcome;
import io.github.mcpcluster.call.CallListener.Started;
import io.github.mcpcluster.route.Router;

/**
 * The way of a call, top to bottom:
 * <ol>
 * <li>observe: a listener is told of the call, and gives headers to send along,
 * <li>deadline: one for all attempts, those made to learn whether a tool may be repeated
 * included,
 * <li>failover: attempts on one instance after the other ({@link Attempts}), each of them
 * <ol>
 * <li>select: the strategy chooses among the instances that are up and not tried yet
 * ({@link Router}),
 * <li>guard: the circuit breaker of the chosen one admits the attempt and learns from it,
 * <li>transport: the request goes out on the connection to the instance.
 * </ol>
 * </ol>
 * Observation is outermost so that a call is one span whatever it took; the guard is
 * inside failover so that it sees every attempt.
 */
final class CallPipeline {

	private final Router<InstanceConnection> router;

	private final ClusterSettings settings;

	private final CalledServices services;

	private final CallListener listener;

	private final LongSupplier nanoTime;

	CallPipeline(Router<InstanceConnection> router, ClusterSettings settings, CalledServices services,
			List<CallListener> listeners, LongSupplier nanoTime) {
		this.router = router;
		this.settings = settings;
		this.services = services;
		this.listener = new CallListeners(List.copyOf(listeners));
		this.nanoTime = nanoTime;
	}

	<T> T call(Operation<T> operation, CallOptions options) {
		ServiceSettings settings = this.settings.of(options.service());
		CallInfo info = new CallInfo(options.service(), operation.method(), operation.target(),
				settings.route().strategy());
		Duration timeout = (options.timeout() != null) ? options.timeout() : settings.timeout();
		long deadline = this.nanoTime.getAsLong() + timeout.toNanos();
		Started observed = this.listener.started(info);
		Answer<T> answer;
		try {
			CallContext context = new CallContext(deadline, observed.headers());
			Call call = new Call(info, options.key(), timeout, settings.maxAttempts(), context, observed,
					this.nanoTime);
			answer = new Attempts(this.router, this.services, call, Set.of()).run(operation);
		}
		catch (Throwable ex) {
			// Whatever it is: what began must end.
			observed.failed(Outcome.of(ex), ex);
			throw ex;
		}
		observed.answered(answer.instance().id(), Outcome.of(answer.result()));
		return answer.result();
	}

}
