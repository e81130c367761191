/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.security;

import java.util.List;
import java.util.function.Supplier;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.debug.DebugFilter;

/**
 * The filter chains of Spring Security in an application. Safe for use by several
 * threads.
 */
public final class SecurityChains {

	private final Supplier<@Nullable Filter> filter;

	/**
	 * Creates a view of the chains.
	 * @param filter gives the bean {@code springSecurityFilterChain}, {@code null} for
	 * none; asked for with each request
	 */
	public SecurityChains(Supplier<@Nullable Filter> filter) {
		this.filter = filter;
	}

	/**
	 * Returns whether a request has passed a chain. The demands of the chain are its own
	 * decision; one without filters, such as of paths that are ignored, has none.
	 * @param request the request
	 * @return whether the chain that matches it first has filters
	 */
	public boolean cover(HttpServletRequest request) {
		return chains().stream()
			.filter((chain) -> chain.matches(request))
			.findFirst()
			.filter((chain) -> !chain.getFilters().isEmpty())
			.isPresent();
	}

	private List<SecurityFilterChain> chains() {
		Filter present = this.filter.get();
		if (present instanceof DebugFilter debug) {
			return debug.getFilterChainProxy().getFilterChains();
		}
		return (present instanceof FilterChainProxy proxy) ? proxy.getFilterChains() : List.of();
	}

}
