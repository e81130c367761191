/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Time for which a peer keeps a connection open after a response.
 */
final class KeepAlive {

	/** The time of a connection that is kept until somebody closes it. */
	static final Duration ALWAYS = Duration.ofSeconds(Integer.MAX_VALUE);

	private static final Pattern TIMEOUT = Pattern.compile("(?:^|,)\\s*timeout\\s*=\\s*\"?(\\d{1,9})",
			Pattern.CASE_INSENSITIVE);

	private KeepAlive() {
	}

	/**
	 * Reads a response.
	 * @param response the head of the response
	 * @return {@link #ALWAYS} if it sets no limit, zero if the connection cannot be used
	 * again
	 */
	static Duration of(HttpResponse response) {
		HttpCoreContext context = HttpCoreContext.create();
		context.setProtocolVersion(Objects.requireNonNullElse(response.getVersion(), HttpVersion.HTTP_1_1));
		if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, response, context)) {
			return Duration.ZERO;
		}
		Header header = response.getFirstHeader(HttpHeaders.KEEP_ALIVE);
		if (header == null || header.getValue() == null) {
			return ALWAYS;
		}
		Matcher timeout = TIMEOUT.matcher(header.getValue());
		return timeout.find() ? Duration.ofSeconds(Long.parseLong(timeout.group(1))) : ALWAYS;
	}

}
