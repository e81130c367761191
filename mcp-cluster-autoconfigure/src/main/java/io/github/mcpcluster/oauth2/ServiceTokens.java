/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.oauth2;

import java.util.Map;
import java.util.stream.Collectors;

import io.github.mcpcluster.McpRequestCustomizer;

import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Sends each service a token of its own, which the application gets by its client
 * credentials (RFC 6749, section 4.4) and keeps until it is about to expire. A service
 * gets no token of another one, and one that is not named here gets none.
 */
public final class ServiceTokens implements McpRequestCustomizer {

	private static final String PRINCIPAL = "mcp-cluster";

	private final Map<String, Source> sources;

	/**
	 * Creates the customizer. Nothing is asked before the first request.
	 * @param registrations registrations of the application at authorization servers
	 * @param services how each service gets its token, by its name
	 */
	public ServiceTokens(ClientRegistrationRepository registrations, Map<String, ServiceToken> services) {
		this.sources = services.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
					(service) -> Source.of(registrations, service.getValue())));
	}

	@Override
	public void customize(Outgoing request, Headers headers) {
		Source source = this.sources.get(request.service());
		if (source != null) {
			headers.set("Authorization", "Bearer " + source.token());
		}
	}

	/**
	 * Gets the token of one service.
	 *
	 * @param clients keeps the token
	 * @param registration id of the registration
	 */
	private record Source(OAuth2AuthorizedClientManager clients, String registration) {

		/** Tokens are kept for each service, even if services have one registration. */
		static Source of(ClientRegistrationRepository registrations, ServiceToken token) {
			AuthorizedClientServiceOAuth2AuthorizedClientManager clients = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
					registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
			clients.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
				.clientCredentials((credentials) -> credentials.accessTokenResponseClient(token.requests()))
				.build());
			return new Source(clients, token.registration());
		}

		String token() {
			OAuth2AuthorizedClient client = this.clients.authorize(
					OAuth2AuthorizeRequest.withClientRegistrationId(this.registration).principal(PRINCIPAL).build());
			if (client == null) {
				throw new IllegalStateException(
						"registration '%s' gives no token (expected: authorization-grant-type client_credentials)"
							.formatted(this.registration));
			}
			return client.getAccessToken().getTokenValue();
		}

	}

}
