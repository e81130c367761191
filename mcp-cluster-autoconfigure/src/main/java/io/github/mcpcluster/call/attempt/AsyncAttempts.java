/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.FutureFailures;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.route.RouteLease;
import io.modelcontextprotocol.spec.McpError;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call, each begun when the one before it has failed, on whichever
 * thread says so.
 *
 * @param <T> type of the result
 */
public final class AsyncAttempts<T> {

	private final AsyncDriver driver;

	private final Attempts<T> attempts;

	private final CompletableFuture<Answer<T>> result = new CompletableFuture<>();

	private volatile @Nullable CallContext underWay;

	private volatile boolean cancelled;

	AsyncAttempts(AsyncDriver driver, Attempts<T> attempts) {
		this.driver = driver;
		this.attempts = attempts;
	}

	/** The answer to come. It fails as a blocking call does. */
	public CompletableFuture<Answer<T>> result() {
		return this.result;
	}

	/** Makes the first attempt. */
	public void start() {
		next();
	}

	/** Ends the attempt under way, and makes no other one. */
	public void cancel() {
		this.cancelled = true;
		CallContext context = this.underWay;
		if (context != null) {
			context.cancel();
		}
	}

	private void next() {
		this.driver.lease(this.attempts.call(), this.attempts.tried(), this.attempts.patience())
			.whenComplete((lease, failure) -> {
				if (FutureFailures.unwrap(failure) instanceof NoInstanceAvailableException none) {
					guarded(() -> comeBack(this.attempts.returnAfter(none)));
				}
				else {
					chosen(lease, failure);
				}
			});
	}

	/** Asks instances again that have failed, when there are no other ones. */
	private void comeBack(long delay) {
		this.driver.timer().schedule(() -> guarded(() -> {
			Call<T> call = this.attempts.call();
			this.driver.lease(call, Set.of(), call.remaining()).whenComplete((lease, failure) -> {
				if (FutureFailures.unwrap(failure) instanceof NoInstanceAvailableException none) {
					fail(this.attempts.noneLeft(none));
				}
				else {
					chosen(lease, failure);
				}
			});
		}), delay, TimeUnit.NANOSECONDS);
	}

	private void chosen(@Nullable RouteLease<InstanceConnection> lease, @Nullable Throwable failure) {
		if (lease != null) {
			guarded(() -> attempt(lease));
		}
		else {
			fail(failure);
		}
	}

	private void attempt(RouteLease<InstanceConnection> lease) {
		CallContext context = this.attempts.begin(lease);
		this.underWay = context;
		if (this.cancelled) {
			context.cancel();
		}
		this.driver.toolLists().beside(this.attempts);
		Race<T> race = Race.begin(this.driver, this.attempts, context);
		CompletableFuture<Reply<T>> reply = this.attempts.operation().sendAsync(lease.connection(), context);
		reply.whenComplete((value, failure) -> guarded(() -> {
			AsyncAttempts<T> second = (race != null) ? race.end() : null;
			if (value != null) {
				answered(value, second);
			}
			else {
				failed(FutureFailures.unwrap(failure), second);
			}
		}));
	}

	private void answered(Reply<T> reply, @Nullable AsyncAttempts<T> second) {
		if (second != null) {
			second.cancel();
		}
		Answer<T> answer = this.attempts.answered(reply);
		this.attempts.close();
		this.result.complete(answer);
	}

	private void failed(@Nullable Throwable failure, @Nullable AsyncAttempts<T> second) {
		if (second != null && failure instanceof InstanceFailure lost) {
			this.attempts.overtaken(lost);
			goOnWith(second);
		}
		else if (failure instanceof InstanceFailure lost) {
			if (lost.notProcessed() || this.attempts.isJudged() || this.cancelled) {
				judge(lost);
			}
			else {
				this.driver.toolLists().elsewhere(this.attempts).thenRun(() -> guarded(() -> judge(lost)));
			}
		}
		else if (failure instanceof McpError error && this.attempts.answered(error)) {
			this.driver.toolLists().again(this.attempts).thenRun(() -> guarded(this::next));
		}
		else {
			fail(failure);
		}
	}

	private void judge(InstanceFailure failure) {
		this.attempts.failed(failure, this.cancelled);
		next();
	}

	private void goOnWith(AsyncAttempts<T> second) {
		if (this.cancelled) {
			second.cancel();
		}
		this.attempts.close();
		second.result().whenComplete((answer, failure) -> {
			if (answer != null) {
				this.result.complete(answer);
			}
			else {
				fail(failure);
			}
		});
	}

	/** Runs a step, and ends the call with the exception that the step throws. */
	private void guarded(Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException | Error ex) {
			fail(ex);
		}
	}

	private void fail(@Nullable Throwable failure) {
		this.attempts.close();
		Throwable cause = FutureFailures.unwrap(failure);
		this.result.completeExceptionally((cause != null) ? cause : new IllegalStateException("no reply"));
	}

}
