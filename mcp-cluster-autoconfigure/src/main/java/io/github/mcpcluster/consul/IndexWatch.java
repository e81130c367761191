/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.consul.ConsulRequest.Intent;
import io.github.mcpcluster.poll.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * A blocking query, asked again and again, of which only the index counts. Safe for use
 * by several threads.
 */
final class IndexWatch {

	/** Consul answers after this time if nothing changes. */
	private static final Duration WAIT = Duration.ofSeconds(10);

	/** What Consul adds to the wait is a sixteenth of it at most. */
	private static final Duration LONGEST_WAIT = WAIT.plus(WAIT.dividedBy(16));

	/** Least time between two answers that are of use. */
	private static final Duration PAUSE = Duration.ofMillis(250);

	private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);

	private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

	private final ConsulHttp http;

	private final ConsulSettings settings;

	private final ScheduledExecutorService executor;

	private final Listener listener;

	private final String path;

	private final List<String> parameters;

	private final Backoff backoff = new Backoff(FIRST_BACKOFF, MAX_BACKOFF,
			() -> ThreadLocalRandom.current().nextDouble());

	/** Index of the answer before, zero if there is none. */
	private long index;

	/** The agent that was asked last. */
	private @Nullable URI agent;

	/** Number of the run that goes on, zero for none. */
	private long run;

	private long runs;

	private @Nullable Future<?> underWay;

	private IndexWatch(ConsulHttp http, ConsulSettings settings, ScheduledExecutorService executor, Listener listener,
			String path, List<String> parameters) {
		this.http = http;
		this.settings = settings;
		this.executor = executor;
		this.listener = listener;
		this.path = path;
		this.parameters = parameters;
	}

	/** Watches the registrations: addresses, tags, metadata. */
	static IndexWatch ofServices(ConsulHttp http, ConsulSettings settings, ScheduledExecutorService executor,
			Listener listener) {
		return new IndexWatch(http, settings, executor, listener, "/v1/catalog/services", List.of());
	}

	/**
	 * Watches the checks and the nodes. The filter leaves all of them out of the body.
	 */
	static IndexWatch ofChecks(ConsulHttp http, ConsulSettings settings, ScheduledExecutorService executor,
			Listener listener) {
		return new IndexWatch(http, settings, executor, listener, "/v1/health/state/any",
				List.of("filter=CheckID+%3D%3D+%22%22"));
	}

	synchronized void start() {
		this.run = ++this.runs;
		later(Duration.ZERO, this.run);
	}

	synchronized void stop() {
		this.run = 0;
		this.index = 0;
		if (this.underWay != null) {
			this.underWay.cancel(false);
		}
	}

	/** Returns whether the latest question had an answer, of the agent that is in use. */
	synchronized boolean isCurrent() {
		return this.index > 0 && this.http.agents().current().equals(this.agent);
	}

	private synchronized void later(Duration pause, long run) {
		if (this.run != run) {
			return;
		}
		try {
			this.underWay = this.executor.schedule(() -> ask(run), pause.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			stop();
		}
	}

	private synchronized void ask(long run) {
		if (this.run != run) {
			return;
		}
		URI agent = this.http.agents().current();
		// the index of another agent says nothing
		long asked = agent.equals(this.agent) ? this.index : 0;
		this.agent = agent;
		ConsulRequest request = request(asked);
		try {
			CompletableFuture<HttpResponse<byte[]>> exchange = this.http.sendAsync(agent, request);
			this.underWay = exchange;
			Duration deadline = this.settings.timeouts().request().plus((asked > 0) ? LONGEST_WAIT : Duration.ZERO);
			Future<?> alarm = this.executor.schedule(() -> exchange.cancel(true), deadline.toNanos(),
					TimeUnit.NANOSECONDS);
			exchange.whenCompleteAsync((response, failure) -> {
				alarm.cancel(false);
				proceed(run, asked, index(run, agent, request, response, failure));
			}, this.executor);
		}
		catch (RejectedExecutionException ex) {
			stop();
		}
		catch (RuntimeException | Error ex) {
			proceed(run, asked, 0);
		}
	}

	/** Returns the index of an answer, zero if it has none that counts. */
	private long index(long run, URI agent, ConsulRequest request, @Nullable HttpResponse<byte[]> response,
			@Nullable Throwable failure) {
		try {
			ConsulAnswerHeaders headers = new ConsulAnswerHeaders(
					this.http.requireAnswer(agent, request, response, failure).headers());
			return headers.isOlderThan(this.settings.reading().maxStaleness()) ? 0 : headers.index().orElse(0);
		}
		catch (RegistryException ex) {
			if (goesOn(run)) {
				this.http.agents().turnFrom(agent, ex);
			}
			return 0;
		}
	}

	private synchronized boolean goesOn(long run) {
		return this.run == run;
	}

	private void proceed(long run, long asked, long answered) {
		// before the index is current again: nobody may find the state of before
		boolean goesOn = this.listener.answered(answered != asked);
		synchronized (this) {
			if (this.run != run || !goesOn) {
				return;
			}
			this.index = answered;
			if (answered == 0) {
				later(this.backoff.afterFailure(), run);
				return;
			}
			this.backoff.reset();
			later((answered != asked) ? PAUSE : Duration.ZERO, run);
		}
	}

	private ConsulRequest request(long index) {
		List<String> all = new ArrayList<>(this.settings.readParameters(false));
		all.addAll(this.parameters);
		if (index > 0) {
			all.add("index=" + index);
			all.add("wait=%dms".formatted(WAIT.toMillis()));
		}
		return ConsulRequest.get(this.path, all, new Intent("watch the catalogue", "service:read and node:read"));
	}

	/** Hears of each answer. */
	interface Listener {

		/**
		 * Called without a lock of the watch.
		 * @param changed whether the index differs, or is not known any more
		 * @return whether to go on
		 */
		boolean answered(boolean changed);

	}

}
