/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.route.RouteLease;
import io.modelcontextprotocol.spec.McpError;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the attempts of calls on the calling thread.
 */
public final class BlockingDriver {

	private static final Log logger = LogFactory.getLog(BlockingDriver.class);

	private final AsyncDriver async;

	private final Pause pause;

	/**
	 * Creates a driver.
	 * @param async makes second attempts, beside the one that the thread waits for
	 * @param pause waits between attempts
	 */
	public BlockingDriver(AsyncDriver async, Pause pause) {
		this.async = async;
		this.pause = pause;
	}

	/**
	 * Makes attempts until an instance answers, or none may be made any more.
	 * @param <T> type of the result
	 * @param attempts the attempts
	 * @return the reply of an instance
	 */
	public <T> Answer<T> run(Attempts<T> attempts) {
		try (attempts) {
			Answer<T> answer = null;
			while (answer == null) {
				answer = attempt(attempts, choose(attempts));
			}
			return answer;
		}
	}

	private RouteLease<InstanceConnection> choose(Attempts<?> attempts) {
		Call<?> call = attempts.call();
		try {
			return lease(call, attempts.tried(), attempts.patience());
		}
		catch (NoInstanceAvailableException ex) {
			pause(attempts, attempts.returnAfter(ex));
		}
		try {
			return lease(call, Set.of(), call.remaining());
		}
		catch (NoInstanceAvailableException ex) {
			throw attempts.noneLeft(ex);
		}
	}

	private RouteLease<InstanceConnection> lease(Call<?> call, Set<InstanceId> excluded, long atMost) {
		return call.isUnrestricted() ? call.leases().lease(excluded, atMost)
				: new AdmittedSearch(call, this.async.toolLists(), excluded).lease(atMost);
	}

	private void pause(Attempts<?> attempts, long nanos) {
		try {
			this.pause.pause(nanos);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw attempts.failures().interrupted(ex);
		}
	}

	/** Null if there is to be another attempt. */
	private <T> @Nullable Answer<T> attempt(Attempts<T> attempts, RouteLease<InstanceConnection> lease) {
		CallContext context = attempts.begin(lease);
		this.async.toolLists().beside(attempts);
		Race<T> race = Race.begin(this.async, attempts, context);
		AsyncAttempts<T> second = null;
		try {
			Reply<T> reply = attempts.operation().send(lease.connection(), context);
			return attempts.answered(reply);
		}
		catch (InstanceFailure failure) {
			second = end(race);
			if (second == null) {
				goOn(attempts, failure);
				return null;
			}
			attempts.overtaken(failure);
			Answer<T> answer = await(second.result(), attempts);
			second = null;
			return answer;
		}
		catch (McpError ex) {
			if (!attempts.answered(ex)) {
				throw ex;
			}
			waitFor(this.async.toolLists().again(attempts), attempts);
			return null;
		}
		finally {
			second = (second != null) ? second : end(race);
			if (second != null) {
				second.cancel();
			}
		}
	}

	private static <T> @Nullable AsyncAttempts<T> end(@Nullable Race<T> race) {
		return (race != null) ? race.end() : null;
	}

	private void goOn(Attempts<?> attempts, InstanceFailure failure) {
		boolean interrupted = Thread.currentThread().isInterrupted();
		if (!failure.notProcessed() && !attempts.isJudged() && !interrupted) {
			waitFor(this.async.toolLists().elsewhere(attempts), attempts);
		}
		attempts.failed(failure, interrupted || Thread.currentThread().isInterrupted());
	}

	/** Waits until the deadline at most, for what helps but need not come. */
	private static void waitFor(CompletableFuture<Void> future, Attempts<?> attempts) {
		try {
			future.get(attempts.call().remaining(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("Nothing learned of the tools of " + attempts.instance().id(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static <T> T await(CompletableFuture<T> future, Attempts<?> attempts) {
		Call<?> call = attempts.call();
		try {
			return future.get(call.remaining(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (TimeoutException ex) {
			throw attempts.failures().late(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw attempts.failures().interrupted(ex);
		}
	}

	/** Waits. */
	@FunctionalInterface
	public interface Pause {

		/**
		 * Waits on the calling thread.
		 * @param nanos how long
		 * @throws InterruptedException if the thread is interrupted
		 */
		void pause(long nanos) throws InterruptedException;

	}

}
