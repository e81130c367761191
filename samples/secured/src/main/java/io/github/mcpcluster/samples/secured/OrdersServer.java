/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.secured;

import io.github.mcpcluster.serve.security.McpRequest;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

import static org.springframework.security.config.Customizer.withDefaults;

/** A server whose service asks for tokens of the authorization server. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Orders.class)
class OrdersServer {

	@Bean
	@Order(0)
	SecurityFilterChain services(HttpSecurity http) {
		BearerTokenAuthenticationEntryPoint unauthorized = new BearerTokenAuthenticationEntryPoint();
		unauthorized.setResourceMetadataParameterResolver(McpRequest::resourceMetadata);
		return http.securityMatcher(McpRequest.toServices())
			.authorizeHttpRequests((requests) -> requests.requestMatchers(McpRequest.toHealth())
				.permitAll()
				.anyRequest()
				.authenticated())
			.csrf(CsrfConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.oauth2ResourceServer((server) -> server.authenticationEntryPoint(unauthorized).jwt(withDefaults()))
			.build();
	}

}
