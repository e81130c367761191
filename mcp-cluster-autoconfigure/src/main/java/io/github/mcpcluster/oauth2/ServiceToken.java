/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.oauth2;

import java.net.http.HttpClient;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * How the token of one service is got.
 *
 * @param registration id of the registration of the application at the authorization
 * server
 * @param requests makes the requests to the authorization server
 */
public record ServiceToken(String registration,
		OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> requests) {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

	/**
	 * Returns a token that is got within bounds of time, 2 s for the connection and 5 s
	 * for the answer, and without following redirects.
	 * @param registration id of the registration
	 * @param resource URI of the service that the token is for (RFC 8707), {@code null}
	 * to leave it to the authorization server
	 * @return the token
	 */
	public static ServiceToken of(String registration, @Nullable String resource) {
		RestClientClientCredentialsTokenResponseClient requests = new RestClientClientCredentialsTokenResponseClient();
		requests.setRestClient(client());
		if (resource != null) {
			requests.addParametersConverter((request) -> resource(resource));
		}
		return new ServiceToken(registration, requests);
	}

	private static MultiValueMap<String, String> resource(String resource) {
		MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
		parameters.add("resource", resource);
		return parameters;
	}

	private static RestClient client() {
		JdkClientHttpRequestFactory http = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.connectTimeout(CONNECT_TIMEOUT)
			.followRedirects(HttpClient.Redirect.NEVER)
			.version(HttpClient.Version.HTTP_1_1)
			.build());
		http.setReadTimeout(READ_TIMEOUT);
		return RestClient.builder()
			.requestFactory(http)
			.configureMessageConverters((converters) -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build();
	}

}
