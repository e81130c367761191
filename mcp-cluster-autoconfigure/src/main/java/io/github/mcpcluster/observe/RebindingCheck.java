/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.mcpcluster.protocol.WebHosts;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Refuses the calls of web pages that have no business here, above all of those whose
 * name was rebound to the address of this application: browsers take them for pages of
 * the application, and do not even send an {@code Origin} when they read. So the check
 * looks at the name by which the application is called. A call over HTTPS, or by somebody
 * who has logged in, needs no such check: neither works for a name that was rebound.
 */
public final class RebindingCheck implements WebCallCheck {

	private static final String ANY = "*";

	private static final Pattern NAME = Pattern.compile("\\*|[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

	private final Set<String> allowedHosts;

	private final Set<String> allowedOrigins;

	/**
	 * Creates the check.
	 * @param allowedHosts names by which the application may be called, beside addresses
	 * and names without a dot; {@code *} for any
	 * @param allowedOrigins origins of web pages that may call; {@code *} for any
	 * @throws IllegalArgumentException if a host is not the name of one
	 */
	public RebindingCheck(Set<String> allowedHosts, Set<String> allowedOrigins) {
		this.allowedHosts = allowedHosts.stream()
			.map((host) -> host.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
		this.allowedHosts.forEach(RebindingCheck::require);
		this.allowedOrigins = Set.copyOf(allowedOrigins);
	}

	private static void require(String host) {
		if (!NAME.matcher(host).matches()) {
			throw new IllegalArgumentException(
					"allowed-hosts: '%s' (expected: a name such as calculator.example.com, or *)".formatted(host));
		}
	}

	@Override
	public Optional<String> objection() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? objectionTo(attributes.getRequest()) : Optional.empty();
	}

	Optional<String> objectionTo(HttpServletRequest request) {
		String host = request.getHeader("Host");
		if (!isTrusted(request, WebHosts.nameIn(host))) {
			return Optional
				.of("Host: not allowed (expected: an address, or a name of mcp.cluster.endpoint.allowed-hosts)");
		}
		String origin = request.getHeader("Origin");
		if (origin != null && !this.allowedOrigins.contains(ANY) && !this.allowedOrigins.contains(origin)
				&& !origin.replaceFirst("^https?://", "").equalsIgnoreCase(host) && !WebHosts.areLocal(origin, host)) {
			return Optional.of("Origin: not allowed (expected: one of management.endpoints.web.cors.allowed-origins)");
		}
		return Optional.empty();
	}

	private boolean isTrusted(HttpServletRequest request, String name) {
		return request.isSecure() || request.getUserPrincipal() != null || this.allowedHosts.contains(ANY)
				|| this.allowedHosts.contains(name) || WebHosts.cannotBeRebound(name);
	}

}
