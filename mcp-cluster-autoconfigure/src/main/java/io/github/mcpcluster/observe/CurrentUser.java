/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.function.Supplier;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Name of the user on whose behalf a thread runs, by Spring Security. Empty if nobody is
 * logged in.
 */
public final class CurrentUser implements Supplier<String> {

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	@Override
	public String get() {
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		return (user != null && this.trust.isAuthenticated(user)) ? user.getName() : "";
	}

}
