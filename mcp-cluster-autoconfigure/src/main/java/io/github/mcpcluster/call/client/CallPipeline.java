/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.call.CallListener.CallInfo;
import io.github.mcpcluster.call.CallListener.Outcome;
import io.github.mcpcluster.call.CallListener.Started;
import io.github.mcpcluster.call.attempt.Answer;
import io.github.mcpcluster.call.attempt.AsyncAttempts;
import io.github.mcpcluster.call.attempt.AsyncDriver;
import io.github.mcpcluster.call.attempt.Attempts;
import io.github.mcpcluster.call.attempt.BlockingDriver;
import io.github.mcpcluster.call.attempt.Call;
import io.github.mcpcluster.call.attempt.CalledService;
import io.github.mcpcluster.call.operation.Operation;
import io.github.mcpcluster.connect.CallerContext;
import io.github.mcpcluster.connect.Carried;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.protocol.JsonDigest;
import io.github.mcpcluster.route.Router;

/**
 * The order in which a call is made, top to bottom:
 * <ol>
 * <li>observe: a listener is informed of the call, and gives headers to send along,
 * <li>deadline: one for all attempts, those made to learn whether a tool may be repeated
 * included,
 * <li>input: where the service asks for input, handlers answer, and the request is made
 * again ({@link InputRounds}),
 * <li>failover: attempts on one instance after the other ({@link Attempts}), made on the
 * calling thread ({@link BlockingDriver}) or without one that waits
 * ({@link AsyncDriver}), each of them
 * <ol>
 * <li>lists: instances are left out that do not list what the call needs, where they
 * differ, or whose lists are not believed,
 * <li>select: the strategy chooses among the instances that are up and not tried yet
 * ({@link Router}),
 * <li>guard: the circuit breaker of the chosen one admits the attempt and learns from it,
 * <li>connect: the request goes out on the connection to the instance, and a second one
 * to another instance where the first becomes unavailable or is slow.
 * </ol>
 * </ol>
 * Observation is outermost so that a call is one span whatever it took; the guard is
 * inside failover so that it sees every attempt.
 */
final class CallPipeline {

	private final CalledServices services;

	private final CallListener listener;

	private final BlockingDriver blocking;

	private final AsyncDriver async;

	private final Executor handlers;

	private final ProgressRoutes progress;

	private final Supplier<CallerContext> callers;

	private final LongSupplier nanoTime;

	/**
	 * Creates a pipeline.
	 * @param services the services in use
	 * @param listener listener to calls
	 * @param blocking makes attempts on the calling thread
	 * @param async makes attempts without one that waits
	 * @param handlers runs handlers for callers that do not block
	 * @param progress leads progress to the calls that ask for it
	 * @param callers gets the context of the thread that makes a call
	 * @param nanoTime clock of deadlines
	 */
	CallPipeline(CalledServices services, CallListener listener, BlockingDriver blocking, AsyncDriver async,
			Executor handlers, ProgressRoutes progress, Supplier<CallerContext> callers, LongSupplier nanoTime) {
		this.services = services;
		this.listener = listener;
		this.blocking = blocking;
		this.async = async;
		this.handlers = handlers;
		this.progress = progress;
		this.callers = callers;
		this.nanoTime = nanoTime;
	}

	ProgressRoutes progress() {
		return this.progress;
	}

	/** Time for a call. */
	Duration timeout(CallOptions options) {
		return (options.timeout() != null) ? options.timeout()
				: this.services.of(options.service()).settings().timeout();
	}

	<T> T call(Operation<T> operation, CallOptions options) {
		Call<T> call = begin(operation, options, true);
		try {
			InputRounds<T> rounds = new InputRounds<>(call);
			Answer<T> answer = this.blocking.run(new Attempts<>(call));
			while (answer.reply() instanceof Reply.InputRequired<T> required) {
				answer = this.blocking.run(new Attempts<>(rounds.next(answer.instance(), required)));
			}
			return ended(call, answer);
		}
		catch (Throwable ex) {
			// Whatever it is: what began must end.
			call.observed().failed(Outcome.of(ex), ex);
			throw ex;
		}
	}

	<T, V> CompletableFuture<V> callAsync(Operation<T> operation, CallOptions options, Function<T, V> result) {
		Call<T> call = begin(operation, options, false);
		CallFuture<T, V> future = new CallFuture<>(result);
		ask(call, new InputRounds<>(call), future);
		return future;
	}

	private <T> void ask(Call<T> call, InputRounds<T> rounds, CallFuture<T, ?> future) {
		AsyncAttempts<T> leg = this.async.leg(new Attempts<>(call));
		future.follow(leg);
		leg.start();
		leg.result().whenComplete((answer, failure) -> {
			if (answer == null) {
				failed(call, future, failure);
			}
			else if (answer.reply() instanceof Reply.InputRequired<T> required) {
				this.handlers.execute(() -> answer(call, rounds, future, answer, required));
			}
			else {
				future.answer(ended(call, answer));
			}
		});
	}

	private <T> void answer(Call<T> call, InputRounds<T> rounds, CallFuture<T, ?> future, Answer<T> answer,
			Reply.InputRequired<T> required) {
		try {
			ask(rounds.next(answer.instance(), required), rounds, future);
		}
		catch (RuntimeException | Error ex) {
			failed(call, future, ex);
		}
	}

	private static void failed(Call<?> call, CallFuture<?, ?> future, Throwable failure) {
		call.observed().failed(Outcome.of(failure), failure);
		future.completeExceptionally(failure);
	}

	private <T> Call<T> begin(Operation<T> operation, CallOptions options, boolean blocking) {
		CalledService service = this.services.of(options.service());
		service.retries().called();
		long timeout = timeout(options).toNanos();
		long deadline = this.nanoTime.getAsLong() + timeout;
		Started observed = this.listener.started(new CallInfo(options.service(), operation.method(), operation.target(),
				service.settings().route().strategy(), blocking, () -> JsonDigest.sha256AsRead(operation.arguments())));
		return new Call<>(service, operation, options.leases(), timeout, deadline, observed,
				new Carried(CallHeaders.merge(observed.headers(), options.headers()), this.callers.get()),
				this.nanoTime, options.schema());
	}

	private static <T> T ended(Call<T> call, Answer<T> answer) {
		T value = ((Reply.Result<T>) answer.reply()).value();
		call.observed().answered(answer.instance().id(), Outcome.of(value));
		return value;
	}

}
