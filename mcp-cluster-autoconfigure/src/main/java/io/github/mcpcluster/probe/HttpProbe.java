/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import io.github.mcpcluster.instance.AllowedAddresses;
import io.github.mcpcluster.poll.NamedThreads;
import org.jspecify.annotations.Nullable;

/**
 * Asks, follows no redirect and passes over what is in the answer. Has four threads and
 * one that waits for them all, however many are asked, and some that look names up where
 * addresses are restricted; none before the first question.
 */
final class HttpProbe implements HealthProbe {

	private static final int THREADS = 4;

	/** Names that are looked up at a time at most. */
	private static final int LOOKUPS = 32;

	private final ThreadPoolExecutor executor;

	private final ThreadPoolExecutor resolvers;

	/** Lookups under way: a name takes one thread at most, however often it is asked. */
	private final Map<String, CompletableFuture<InetAddress[]>> lookups = new ConcurrentHashMap<>();

	private final @Nullable SSLContext trust;

	private final @Nullable AllowedAddresses addresses;

	private @Nullable HttpClient client;

	private boolean closed;

	/** Creates a probe that trusts what the JVM trusts, and asks anywhere. */
	HttpProbe() {
		this(null, null);
	}

	HttpProbe(@Nullable SSLContext trust, @Nullable AllowedAddresses addresses) {
		this.trust = trust;
		this.addresses = addresses;
		// what finds no place runs where it is: an answer is never lost
		this.executor = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1000),
				new NamedThreads("mcp-cluster-probe-"), (task, pool) -> task.run());
		this.executor.allowCoreThreadTimeOut(true);
		this.resolvers = new ThreadPoolExecutor(0, LOOKUPS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(),
				new NamedThreads("mcp-cluster-probe-lookup-"));
	}

	@Override
	public CompletableFuture<Integer> ask(Question question) {
		if (this.addresses == null) {
			return send(question);
		}
		CompletableFuture<Integer> answer = new CompletableFuture<>();
		lookUp(String.valueOf(question.uri().getHost())).whenComplete((found, failure) -> {
			if (failure != null) {
				answer.completeExceptionally(failure);
			}
			else if (!answer.isDone()) {
				sendIfAllowed(question, found, answer);
			}
		});
		return answer;
	}

	/**
	 * Looks the name up here: afterwards the JVM connects to what it has found. On
	 * threads of its own, as a lookup that hangs must not hold up the answers of others.
	 */
	private CompletableFuture<InetAddress[]> lookUp(String host) {
		CompletableFuture<InetAddress[]> begun = new CompletableFuture<>();
		CompletableFuture<InetAddress[]> other = this.lookups.putIfAbsent(host, begun);
		if (other != null) {
			return other;
		}
		try {
			this.resolvers.execute(() -> lookUp(host, begun));
		}
		catch (RuntimeException | Error ex) {
			this.lookups.remove(host, begun);
			begun.completeExceptionally(ex);
		}
		return begun;
	}

	private void lookUp(String host, CompletableFuture<InetAddress[]> answer) {
		try {
			InetAddress[] found = InetAddress.getAllByName(host);
			this.lookups.remove(host, answer);
			answer.complete(found);
		}
		catch (IOException | RuntimeException | Error ex) {
			this.lookups.remove(host, answer);
			answer.completeExceptionally(ex);
		}
	}

	private void sendIfAllowed(Question question, InetAddress[] found, CompletableFuture<Integer> answer) {
		try {
			requireAllowed(question.uri(), found);
		}
		catch (IOException | RuntimeException ex) {
			answer.completeExceptionally(ex);
			return;
		}
		CompletableFuture<Integer> sent = send(question);
		answer.whenComplete((status, failure) -> sent.cancel(true));
		sent.whenComplete((status, failure) -> {
			if (failure != null) {
				answer.completeExceptionally(failure);
			}
			else {
				answer.complete(status);
			}
		});
	}

	private void requireAllowed(URI uri, InetAddress[] found) throws IOException {
		for (InetAddress address : found) {
			if (this.addresses != null && !this.addresses.permit(address, uri.getPort())) {
				throw new IOException("%s: address %s is not called (expected: one in allowed-addresses)"
					.formatted(uri.getHost(), address.getHostAddress()));
			}
		}
	}

	private CompletableFuture<Integer> send(Question question) {
		try {
			HttpRequest request = question.request();
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
			HttpClient.Builder builder = HttpClient.newBuilder()
				.version(Version.HTTP_1_1)
				.followRedirects(Redirect.NEVER)
				.executor(this.executor);
			if (this.trust != null) {
				builder.sslContext(this.trust);
			}
			present = builder.build();
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
		this.resolvers.shutdownNow();
	}

}
