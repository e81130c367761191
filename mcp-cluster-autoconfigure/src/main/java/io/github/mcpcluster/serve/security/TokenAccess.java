/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.mcpcluster.serve.AccessDenial;
import io.github.mcpcluster.serve.ServedService;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Lets callers do what their tokens are for: a token must name the service as its
 * audience (RFC 8707, section 2; MCP 2025-11-25, "Access Token Privilege Restriction"),
 * and have the scopes that the service and the tool ask for. A login without a token has
 * no audience, and its authorities {@code SCOPE_..} for scopes. Reads what Spring
 * Security has found out; asks for no login by itself, unless there are scopes.
 */
public final class TokenAccess {

	private static final String SCOPE = "SCOPE_";

	private final boolean checksAudience;

	private final Set<String> audiences;

	private final boolean hasMetadata;

	/**
	 * Creates the decision.
	 * @param checksAudience whether tokens must name their audience
	 * @param audiences audiences that are as good as the URL of a service
	 * @param hasMetadata whether clients can read where to get a token
	 */
	public TokenAccess(boolean checksAudience, Set<String> audiences, boolean hasMetadata) {
		this.checksAudience = checksAudience;
		this.audiences = Set.copyOf(audiences);
		this.hasMetadata = hasMetadata;
	}

	/**
	 * Decides, on the thread of the request.
	 * @param request the request
	 * @param service the service that it is for
	 * @param tool the tool that is called, {@code null} if that is not known yet
	 * @return why it is refused, {@code null} if it is not
	 */
	public @Nullable AccessDenial check(HttpServletRequest request, ServedService service, @Nullable String tool) {
		Authentication login = SecurityContextHolder.getContext().getAuthentication();
		if (tool == null && this.checksAudience && !isAudience(request, service, login)) {
			return denial(401, "the token is not for this service", request, "invalid_token", Set.of());
		}
		Set<String> scopes = service.scopes(tool);
		if (scopes.isEmpty()) {
			return null;
		}
		if (login == null || !login.isAuthenticated() || login instanceof AnonymousAuthenticationToken) {
			return denial(401, "a token is needed", request, null, scopes);
		}
		return hasScopes(login, scopes) ? null
				: denial(403, "the token lacks a scope", request, "insufficient_scope", scopes);
	}

	private boolean isAudience(HttpServletRequest request, ServedService service, @Nullable Authentication login) {
		Collection<String> named = TokenAudience.of(login);
		return named == null || named.contains(McpRequest.resource(request, service))
				|| named.stream().anyMatch(this.audiences::contains);
	}

	private static boolean hasScopes(Authentication login, Set<String> scopes) {
		Collection<String> granted = login.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
		return scopes.stream().allMatch((scope) -> granted.contains(SCOPE + scope));
	}

	/** Source: RFC 6750, section 3, and RFC 9728, section 5.1. */
	private AccessDenial denial(int status, String reason, HttpServletRequest request, @Nullable String error,
			Set<String> scopes) {
		List<String> parameters = new ArrayList<>();
		if (error != null) {
			parameters.add("error=\"%s\"".formatted(error));
			parameters.add("error_description=\"%s\"".formatted(reason));
		}
		if (!scopes.isEmpty()) {
			parameters.add("scope=\"%s\"".formatted(String.join(" ", new TreeSet<>(scopes))));
		}
		if (this.hasMetadata) {
			parameters.add("resource_metadata=\"%s\"".formatted(McpRequest.resourceMetadata(request)));
		}
		return new AccessDenial(status, reason, ("Bearer " + String.join(", ", parameters)).strip());
	}

}
