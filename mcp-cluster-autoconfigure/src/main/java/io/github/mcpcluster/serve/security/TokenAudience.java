/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.security;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.util.ClassUtils;

/**
 * The audience of a token, where the application takes tokens at all.
 */
final class TokenAudience {

	private static final boolean TAKES_TOKENS = ClassUtils.isPresent(
			"org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken",
			TokenAudience.class.getClassLoader());

	private static final String AUDIENCE = "aud";

	private TokenAudience() {
	}

	/**
	 * Reads the audience.
	 * @param login who is logged in, {@code null} for nobody
	 * @return who the token is for, empty if it does not say; {@code null} if there is no
	 * token
	 */
	static @Nullable Collection<String> of(@Nullable Authentication login) {
		return (login != null && TAKES_TOKENS) ? Token.audience(login) : null;
	}

	/** Loaded only where its class is there. */
	private static final class Token {

		static @Nullable Collection<String> audience(Authentication login) {
			if (!(login instanceof AbstractOAuth2TokenAuthenticationToken<?> token)) {
				return null;
			}
			Object audience = token.getTokenAttributes().get(AUDIENCE);
			if (audience instanceof Collection<?> several) {
				return several.stream().map(String::valueOf).toList();
			}
			return (audience != null) ? List.of(audience.toString()) : List.of();
		}

	}

}
