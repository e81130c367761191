/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.loadbalancer;

import java.io.IOException;

import io.github.mcpcluster.Lease;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.CompletionContext.Status;
import org.springframework.cloud.client.loadbalancer.ResponseData;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Settles a lease by what is reported of its request: by the HTTP status as far as one is
 * known. What the body says, such as an error of JSON-RPC, is not known here.
 */
final class RequestOutcome {

	private static final int TOO_MANY_REQUESTS = 429;

	private static final boolean SERVLETS = ClassUtils
		.isPresent("org.springframework.web.servlet.function.ServerResponse", RequestOutcome.class.getClassLoader());

	private RequestOutcome() {
	}

	static void settle(Lease lease, CompletionContext<?, ?, ?> context) {
		Throwable thrown = context.getThrowable();
		HttpStatusCode status = (thrown instanceof HttpStatusCodeException refusal) ? refusal.getStatusCode()
				: status(context.getClientResponse());
		if (context.status() == Status.DISCARD || status != null && isRefusal(status)) {
			lease.cancel();
		}
		else if (status != null && isFault(status)) {
			lease.failure((thrown != null) ? thrown : new IOException("HTTP status " + status.value()));
		}
		else if (status == null && thrown != null) {
			lease.failure(thrown);
		}
		else {
			lease.success();
		}
	}

	private static @Nullable HttpStatusCode status(@Nullable Object response) {
		if (response instanceof ResponseData data) {
			return data.getHttpStatus();
		}
		return SERVLETS ? Servlets.status(response) : null;
	}

	/**
	 * The request or its credentials are at fault, which says nothing of the instance.
	 */
	private static boolean isRefusal(HttpStatusCode status) {
		return status.is4xxClientError() && status.value() != TOO_MANY_REQUESTS;
	}

	private static boolean isFault(HttpStatusCode status) {
		return status.is5xxServerError() || status.value() == TOO_MANY_REQUESTS;
	}

	/** Spring Cloud Gateway on servlets reports the response that it is about to give. */
	private static final class Servlets {

		static @Nullable HttpStatusCode status(@Nullable Object response) {
			return (response instanceof ServerResponse served) ? served.statusCode() : null;
		}

	}

}
