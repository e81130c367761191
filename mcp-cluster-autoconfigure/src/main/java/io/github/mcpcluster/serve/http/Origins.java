/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.List;
import java.util.Set;

import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.WebHosts;
import io.github.mcpcluster.serve.ServerSettings;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * The origins of web pages that may call services: those of the settings, and those that
 * the CORS rules of the application let in. An origin of the application is treated by
 * its rules; what they allow, such as credentials, is not given to other origins.
 */
final class Origins {

	private final Set<String> allowed;

	private final @Nullable CorsConfigurationSource application;

	private final CorsConfiguration own;

	/**
	 * Prepares the rules.
	 * @param settings settings of the server side
	 * @param application rules of the application by request, {@code null} for none
	 */
	Origins(ServerSettings settings, @Nullable CorsConfigurationSource application) {
		this.allowed = settings.allowedOrigins();
		this.application = application;
		this.own = new CorsConfiguration();
		this.own.setAllowedOrigins(List.copyOf(this.allowed));
		this.own.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.POST.name(), HttpMethod.DELETE.name()));
		this.own.setExposedHeaders(List.of(McpHeaders.SESSION_ID));
		this.own.setAllowedHeaders(List.of(CorsConfiguration.ALL));
	}

	/**
	 * Returns whether a request is let in. A page of this very host is no exception: a
	 * page whose name was rebound to this address looks the same (DNS rebinding). A page
	 * of this machine is one, where the request names this machine too: then nothing was
	 * rebound.
	 */
	boolean isAllowed(HttpServletRequest request) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin == null || isOwn(origin) || isLocal(origin, request) || ofApplication(request, origin) != null;
	}

	/**
	 * Returns the CORS rules for browsers.
	 * @param request the request, or the one that asks before it
	 * @return the rules, {@code null} for none
	 */
	@Nullable CorsConfiguration cors(HttpServletRequest request) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		CorsConfiguration application = (origin != null) ? ofApplication(request, origin) : null;
		if (application != null) {
			return application;
		}
		if (origin != null && !isOwn(origin) && isLocal(origin, request)) {
			CorsConfiguration local = new CorsConfiguration(this.own);
			local.setAllowedOrigins(List.of(origin));
			return local;
		}
		return this.allowed.isEmpty() ? null : this.own;
	}

	private static boolean isLocal(String origin, HttpServletRequest request) {
		return WebHosts.areLocal(origin, request.getHeader(HttpHeaders.HOST));
	}

	private boolean isOwn(String origin) {
		return this.allowed.contains(origin) || this.allowed.contains(CorsConfiguration.ALL);
	}

	private @Nullable CorsConfiguration ofApplication(HttpServletRequest request, String origin) {
		CorsConfiguration rules = (this.application != null) ? this.application.getCorsConfiguration(request) : null;
		return (rules != null && rules.checkOrigin(origin) != null) ? rules : null;
	}

}
