/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

import javax.net.ssl.SSLException;

import io.github.mcpcluster.RegistryException;
import org.jspecify.annotations.Nullable;

/**
 * Explains failures of an agent: the task, the URL, the outcome, and the remedy.
 *
 * @param address address of the agent
 */
record ConsulFailures(URI address) {

	private static final int SHOWN_BODY = 500;

	/** Explains an answer that is no success. The token is blanked out of it. */
	ConsulException refused(ConsulRequest request, HttpResponse<byte[]> response, String token) {
		String body = new String(response.body(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
		body = token.isEmpty() ? body : body.replace(token, "***");
		body = (body.length() > SHOWN_BODY) ? body.substring(0, SHOWN_BODY) : body;
		int status = response.statusCode();
		String message = "%s answered %d%s. %s".formatted(begin(request), status,
				body.isEmpty() ? "" : " (" + body + ")", advice(request.intent(), status, body));
		return new ConsulException(message, status, body, retryAfter(response));
	}

	/** Explains that no answer came. */
	RegistryException unanswered(ConsulRequest request, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof RegistryException ex) {
			return ex;
		}
		return new RegistryException("%s %s".formatted(begin(request), outcome(cause)), cause);
	}

	/** Explains an answer that cannot be read. */
	RegistryException unreadable(ConsulRequest request, String why, @Nullable Throwable cause) {
		return new RegistryException(
				"%s answered with %s. Is that Consul, or a proxy in front of it?".formatted(begin(request), why),
				cause);
	}

	/** Explains an answer in which the token was refused the sight of everything. */
	RegistryException hidden(ConsulRequest request) {
		return new RegistryException(
				"%s answered without instances, as the ACL token may not see all. The ACL token lacks %s; see spring.cloud.consul.discovery.acl-token."
					.formatted(begin(request), request.intent().permission()),
				null);
	}

	private String begin(ConsulRequest request) {
		return "Could not %s in Consul: %s %s%s".formatted(request.intent().task(), request.method(), this.address,
				request.target());
	}

	private String outcome(Throwable cause) {
		if (cause instanceof HttpConnectTimeoutException) {
			return "was not sent: no connection was accepted in time. " + whereIsConsul();
		}
		if (cause instanceof HttpTimeoutException || cause instanceof CancellationException) {
			return "had no full answer in time. Is the Consul agent stopped or overloaded?";
		}
		if (cause instanceof UnknownHostException
				|| cause instanceof ConnectException && cause.getCause() instanceof UnresolvedAddressException) {
			return "found no address of the host. " + whereIsConsul();
		}
		if (cause instanceof ConnectException) {
			return "found the connection refused. " + whereIsConsul();
		}
		if (cause instanceof SSLException) {
			return "found no trust in TLS (%s). Check spring.cloud.consul.scheme, mcp.cluster.registry.consul.ssl-bundle and mcp.cluster.registry.consul.tls-server-name."
				.formatted(cause.getMessage());
		}
		if (cause instanceof IOException) {
			return "lost the connection (%s). The Consul agent may have stopped.".formatted(cause.getMessage());
		}
		return "failed (%s).".formatted(cause);
	}

	private String whereIsConsul() {
		return "Is Consul running at %s? Set spring.cloud.consul.host and spring.cloud.consul.port, or mcp.cluster.registry.consul.addresses."
			.formatted(this.address);
	}

	private static String advice(ConsulRequest.Intent intent, int status, String body) {
		if (ConsulException.isUnknown(status, body) && !intent.whenUnknown().isEmpty()) {
			return intent.whenUnknown();
		}
		return switch (status) {
			case 400 -> "Consul finds the request invalid.";
			case 401 -> "Something in front of Consul asks for a login.";
			case 403 -> body.contains("ACL not found")
					? "Consul does not know the ACL token; check spring.cloud.consul.discovery.acl-token."
					: "The ACL token lacks %s; see spring.cloud.consul.discovery.acl-token."
						.formatted(intent.permission());
			case 404 -> "Is that Consul, and is spring.cloud.consul.path right?";
			case 429 -> "Consul limits the rate of requests.";
			default -> (status >= 500) ? "Consul has a problem of its own; see its log and whether it has a leader."
					: "Is that Consul, or a proxy in front of it?";
		};
	}

	private static @Nullable Duration retryAfter(HttpResponse<?> response) {
		return response.headers()
			.firstValue("Retry-After")
			.map((value) -> value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : null)
			.filter(Objects::nonNull)
			.orElse(null);
	}

}
