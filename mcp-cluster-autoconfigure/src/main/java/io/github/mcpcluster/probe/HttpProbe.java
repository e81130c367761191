/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.poll.NamedThreads;
import org.jspecify.annotations.Nullable;

/**
 * Asks with GET, follows no redirect and passes over what is in the answer. Has four
 * threads and one that waits for them all, however many are asked; none before the first
 * question.
 */
final class HttpProbe implements HealthProbe {

	private static final int THREADS = 4;

	private final ThreadPoolExecutor executor;

	private @Nullable HttpClient client;

	private boolean closed;

	HttpProbe() {
		// what finds no place runs where it is: an answer is never lost
		this.executor = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1000),
				new NamedThreads("mcp-cluster-probe-"), (task, pool) -> task.run());
		this.executor.allowCoreThreadTimeOut(true);
	}

	@Override
	public CompletableFuture<Integer> ask(URI uri) {
		try {
			HttpRequest request = HttpRequest.newBuilder(uri).build();
			return client().sendAsync(request, (response) -> new DiscardedBody()).thenApply(HttpResponse::statusCode);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private synchronized HttpClient client() {
		if (this.closed) {
			throw new IllegalStateException("health check: closed");
		}
		HttpClient present = this.client;
		if (present == null) {
			present = HttpClient.newBuilder()
				.version(Version.HTTP_1_1)
				.followRedirects(Redirect.NEVER)
				.executor(this.executor)
				.build();
			this.client = present;
		}
		return present;
	}

	/**
	 * Ends the executor, and lets go of the client: its selector thread ends when nothing
	 * refers to the client any more.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		this.client = null;
		this.executor.shutdown();
	}

}
