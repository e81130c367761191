/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.consul.ConsulRequest.Intent;
import io.github.mcpcluster.poll.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * A blocking query, asked again and again, of which only the index counts. Safe for use
 * by several threads.
 */
final class IndexWatch {

	/** Consul answers after this time at most if nothing changes. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

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

	/**
	 * Consul answers after this time if nothing changes; not beyond what proxies allow.
	 */
	private final Duration wait;

	private final Backoff backoff = new Backoff(FIRST_BACKOFF, MAX_BACKOFF,
			() -> ThreadLocalRandom.current().nextDouble());

	/** Index of the answer before, zero if there is none. */
	private long index;

	/** The agent that was asked last. */
	private @Nullable URI agent;

	/** Number of the run that goes on, zero for none. */
	private long run;

	private long runs;

	/** The pause before the next question. */
	private @Nullable Future<?> pause;

	/** The question under way. */
	private @Nullable Future<?> exchange;

	private IndexWatch(ConsulHttp http, ConsulSettings settings, ScheduledExecutorService executor, Listener listener,
			String path, List<String> parameters) {
		this.http = http;
		this.settings = settings;
		this.executor = executor;
		this.listener = listener;
		this.path = path;
		this.parameters = parameters;
		this.wait = Collections.min(List.of(LONGEST_WAIT, settings.timeouts().watch()));
	}

	/** Watches the registrations: addresses, tags, metadata. */
	static IndexWatch ofServices(ConsulHttp http, ConsulSettings settings, ScheduledExecutorService executor,
			Listener listener) {
		return new IndexWatch(http, settings, executor, listener, "/v1/catalog/services", List.of());
	}

	/** Watches the checks. The filter leaves all of them out of the body. */
	static IndexWatch ofChecks(ConsulHttp http, ConsulSettings settings, ScheduledExecutorService executor,
			Listener listener) {
		return new IndexWatch(http, settings, executor, listener, "/v1/health/state/any",
				List.of("filter=CheckID+%3D%3D+%22%22"));
	}

	/** Watches the addresses of the nodes. The filter leaves all of them out. */
	static IndexWatch ofNodes(ConsulHttp http, ConsulSettings settings, ScheduledExecutorService executor,
			Listener listener) {
		return new IndexWatch(http, settings, executor, listener, "/v1/catalog/nodes",
				List.of("filter=Node+%3D%3D+%22%22"));
	}

	synchronized void start() {
		this.run = ++this.runs;
		later(Duration.ZERO, this.run);
	}

	synchronized void stop() {
		this.run = 0;
		this.index = 0;
		if (this.pause != null) {
			this.pause.cancel(false);
		}
		if (this.exchange != null) {
			// without an interrupt the JDK's client goes on
			this.exchange.cancel(true);
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
			this.pause = this.executor.schedule(() -> ask(run), pause.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			stop();
		}
	}

	private void ask(long run) {
		URI agent = this.http.agents().current();
		long asked;
		synchronized (this) {
			if (this.run != run) {
				return;
			}
			// the index of another agent says nothing
			asked = agent.equals(this.agent) ? this.index : 0;
			this.agent = agent;
		}
		ConsulRequest request = request(asked);
		try {
			// without the lock: a name that hangs in DNS must hold up nobody else
			await(run, agent, asked, request, this.http.sendAsync(agent, request));
		}
		catch (RejectedExecutionException ex) {
			stop();
		}
		catch (RuntimeException | Error ex) {
			proceed(run, asked, 0);
		}
	}

	private void await(long run, URI agent, long asked, ConsulRequest request,
			CompletableFuture<HttpResponse<byte[]>> exchange) {
		synchronized (this) {
			this.exchange = exchange;
			if (this.run != run) {
				exchange.cancel(true);
				return;
			}
		}
		Duration longest = (asked > 0) ? this.wait.plus(this.wait.dividedBy(16)) : Duration.ZERO;
		Future<?> alarm = this.executor.schedule(() -> exchange.cancel(true),
				this.settings.timeouts().request().plus(longest).toNanos(), TimeUnit.NANOSECONDS);
		exchange.whenCompleteAsync((response, failure) -> {
			alarm.cancel(false);
			proceed(run, asked, index(agent, request, response, failure));
		}, this.executor);
	}

	/**
	 * Returns the index of an answer, zero if it has none that counts. A failure is no
	 * reason to ask another agent: the watches of the services decide that.
	 */
	private long index(URI agent, ConsulRequest request, @Nullable HttpResponse<byte[]> response,
			@Nullable Throwable failure) {
		try {
			ConsulAnswerHeaders headers = new ConsulAnswerHeaders(
					this.http.requireAnswer(agent, request, response, failure).headers());
			return headers.isOlderThan(this.settings.reading().maxStaleness()) ? 0 : headers.index().orElse(0);
		}
		catch (RuntimeException | Error ex) {
			// an error too, such as of a lack of memory, must not end the watch unseen
			return 0;
		}
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
			all.add("wait=%dms".formatted(this.wait.toMillis()));
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
