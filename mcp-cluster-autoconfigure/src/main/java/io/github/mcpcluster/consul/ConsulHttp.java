/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.github.mcpcluster.poll.NamedThreads;
import io.github.mcpcluster.RegistryException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * Thin client of Consul's HTTP interface. Strict: whatever is no 2xx is an exception, and
 * every wait and every body has a bound. Follows no redirect, so that the token goes
 * nowhere else.
 */
final class ConsulHttp implements AutoCloseable {

	/** Greatest size of a body: some ten thousand instances. */
	private static final long BODY_LIMIT = 32L * 1024 * 1024;

	private static final long ERROR_BODY_LIMIT = 16L * 1024;

	private static final String TOKEN_HEADER = "X-Consul-Token";

	private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]*");

	/** Greatest number of requests at a time that a thread waits for. */
	private static final int WAITED_FOR = 16;

	private final ConsulSettings settings;

	private final Semaphore atATime = new Semaphore(WAITED_FOR);

	private final ConsulAgents agents;

	private final @Nullable NamedTls tls;

	private final ThreadPoolExecutor executor;

	private volatile @Nullable HttpClient client;

	/**
	 * Creates a client with connections and threads of its own.
	 * @param settings where Consul is
	 * @param name what the client is for, in the names of its threads
	 */
	ConsulHttp(ConsulSettings settings, String name) {
		this.settings = settings;
		this.agents = new ConsulAgents(settings.addresses(), name);
		this.tls = (settings.tlsServerName() != null) ? new NamedTls(settings.tlsServerName(), settings.sslContext())
				: null;
		// what finds no place runs where it is: an answer is never lost
		this.executor = new ThreadPoolExecutor(2, 2, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1000),
				new NamedThreads("mcp-cluster-consul-%s-http-".formatted(name)), (task, pool) -> task.run());
		this.executor.allowCoreThreadTimeOut(true);
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(Version.HTTP_1_1)
			.connectTimeout(settings.timeouts().connect())
			.executor(this.executor);
		if (this.tls != null) {
			builder.sslContext(this.tls.context()).sslParameters(this.tls.parameters());
		}
		else if (settings.sslContext() != null) {
			builder.sslContext(settings.sslContext());
		}
		this.client = builder.build();
	}

	/** Returns the agents, of which one is asked after the other. */
	ConsulAgents agents() {
		return this.agents;
	}

	static ConsulFailures failures(URI agent) {
		return new ConsulFailures(agent);
	}

	/**
	 * Sends a request that Consul answers at once, and waits for the answer.
	 * @throws RegistryException if there is none, or it is no 2xx
	 */
	HttpResponse<byte[]> send(URI agent, ConsulRequest request) {
		enter(agent, request);
		try {
			return sendNow(agent, request);
		}
		finally {
			this.atATime.release();
		}
	}

	private void enter(URI agent, ConsulRequest request) {
		try {
			if (!this.atATime.tryAcquire(this.settings.timeouts().request().toNanos(), TimeUnit.NANOSECONDS)) {
				throw failures(agent).unanswered(request, new CancellationException("no place"));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failures(agent).unanswered(request, ex);
		}
	}

	private HttpResponse<byte[]> sendNow(URI agent, ConsulRequest request) {
		CompletableFuture<HttpResponse<byte[]>> exchange = sendAsync(agent, request);
		try {
			return requireSuccess(agent, request,
					exchange.get(this.settings.timeouts().request().toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (ExecutionException ex) {
			throw failures(agent).unanswered(request, (ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (TimeoutException ex) {
			exchange.cancel(true);
			throw failures(agent).unanswered(request, new CancellationException("timed out"));
		}
		catch (InterruptedException ex) {
			exchange.cancel(true);
			Thread.currentThread().interrupt();
			throw failures(agent).unanswered(request, ex);
		}
	}

	/**
	 * Sends a request. The caller sees to it that the exchange is cancelled in time, and
	 * passes what comes to {@link #requireSuccess}.
	 * @throws RegistryException if it cannot be sent
	 */
	CompletableFuture<HttpResponse<byte[]>> sendAsync(URI agent, ConsulRequest request) {
		HttpClient client = this.client;
		if (client == null) {
			throw new RegistryException(
					"Could not %s in Consul: the application is stopping".formatted(request.intent().task()), null);
		}
		return client.sendAsync(toHttp(agent, request), LimitedBody.upTo(BODY_LIMIT, ERROR_BODY_LIMIT));
	}

	/**
	 * Returns what came of {@link #sendAsync} if it is a 2xx.
	 * @throws RegistryException if it is not
	 */
	HttpResponse<byte[]> requireAnswer(URI agent, ConsulRequest request, @Nullable HttpResponse<byte[]> response,
			@Nullable Throwable failure) {
		if (response == null) {
			throw failures(agent).unanswered(request, Objects.requireNonNull(failure));
		}
		return requireSuccess(agent, request, response);
	}

	/** Returns the answer if it is a 2xx, else throws what it means. */
	HttpResponse<byte[]> requireSuccess(URI agent, ConsulRequest request, HttpResponse<byte[]> response) {
		if (response.statusCode() / 100 == 2) {
			return response;
		}
		String token = response.request().headers().firstValue(TOKEN_HEADER).orElse("");
		throw failures(agent).refused(request, response, token);
	}

	/**
	 * Reads the JSON of an answer.
	 * @throws RegistryException if it is none that Consul would send
	 */
	<T> T read(URI agent, ConsulRequest request, HttpResponse<byte[]> response, TypeReference<T> type) {
		T value;
		try {
			value = ConsulJson.MAPPER.readValue(response.body(), type);
		}
		catch (JacksonException ex) {
			throw failures(agent).unreadable(request, "something that is not JSON of Consul's", ex);
		}
		if (value == null) {
			throw failures(agent).unreadable(request, "nothing", null);
		}
		return value;
	}

	private HttpRequest toHttp(URI agent, ConsulRequest request) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(uri(agent, request))
			.method(request.method(),
					(request.body().length > 0) ? BodyPublishers.ofByteArray(request.body()) : BodyPublishers.noBody());
		if (request.body().length > 0) {
			builder.header("Content-Type", "application/json");
		}
		String token = token(request);
		return (token.isEmpty() ? builder : builder.header(TOKEN_HEADER, token)).build();
	}

	private URI uri(URI agent, ConsulRequest request) {
		URI uri = URI.create(agent + request.target());
		if (this.tls == null || !ConsulAddress.isHttps(agent)) {
			return uri;
		}
		try {
			return NamedTls.resolve(uri);
		}
		catch (UnknownHostException ex) {
			throw failures(agent).unanswered(request, ex);
		}
	}

	/** Checks the token, since the HTTP client's own message would show it. */
	private String token(ConsulRequest request) {
		String token;
		try {
			token = this.settings.token().get();
		}
		catch (RuntimeException ex) {
			throw new RegistryException("Could not %s in Consul: the supplier of the ACL token failed with %s"
				.formatted(request.intent().task(), ex.getClass().getName()), ex);
		}
		if (!VISIBLE_ASCII.matcher(token).matches()) {
			throw new RegistryException(
					"Could not %s in Consul: the ACL token has characters that an HTTP header cannot hold; check spring.cloud.consul.discovery.acl-token for a line break or a blank"
						.formatted(request.intent().task()),
					null);
		}
		return token;
	}

	/**
	 * Ends the executor, and lets go of the client: its selector thread ends when nothing
	 * refers to the client any more.
	 */
	@Override
	public void close() {
		this.client = null;
		this.executor.shutdown();
	}

}
