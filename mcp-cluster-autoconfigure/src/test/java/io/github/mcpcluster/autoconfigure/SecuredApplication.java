/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.security.Principal;

import javax.crypto.spec.SecretKeySpec;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.serve.security.McpRequest;
import io.modelcontextprotocol.common.McpTransportContext;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.springframework.security.config.Customizer.withDefaults;

/** An application whose services ask for a login; docs/security.md shows its chains. */
final class SecuredApplication {

	static final SecretKeySpec KEY = new SecretKeySpec(
			"0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

	private SecuredApplication() {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ApplicationAvailabilityAutoConfiguration.class, SslAutoConfiguration.class,
			TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			SecurityFilterAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			McpClusterRegistryAutoConfiguration.class, McpClusterServerAutoConfiguration.class })
	@Import(WhoAmI.class)
	static class Base {

	}

	/** Logs in with a name and a password. */
	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class Basic {

		@Bean
		@Order(0)
		SecurityFilterChain services(HttpSecurity http) {
			return http.securityMatcher(McpRequest.toServices())
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers(McpRequest.toHealth(), McpRequest.toIdentity())
							.permitAll()
							.anyRequest()
							.authenticated())
				.csrf(CsrfConfigurer::disable)
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.httpBasic(withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("ada").password("{noop}engine").authorities("use").build(),
					User.withUsername("grace").password("{noop}compiler").authorities("use").build());
		}

	}

	/** Logs in with a token. */
	@Configuration(proxyBeanMethods = false)
	@Import(Base.class)
	static class Bearer {

		@Bean
		@Order(0)
		SecurityFilterChain services(HttpSecurity http) {
			BearerTokenAuthenticationEntryPoint unauthorized = new BearerTokenAuthenticationEntryPoint();
			unauthorized.setResourceMetadataParameterResolver(McpRequest::resourceMetadata);
			return http.securityMatcher(McpRequest.toServices())
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers(McpRequest.toHealth(), McpRequest.toIdentity())
							.permitAll()
							.requestMatchers(McpRequest.toServices("whoami"))
							.access(AuthorityAuthorizationManager.hasAuthority("SCOPE_whoami"))
							.anyRequest()
							.authenticated())
				.csrf(CsrfConfigurer::disable)
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.oauth2ResourceServer((server) -> server.authenticationEntryPoint(unauthorized).jwt(withDefaults()))
				.build();
		}

		@Bean
		JwtDecoder tokens() {
			return NimbusJwtDecoder.withSecretKey(KEY).build();
		}

	}

	@McpClusterService("whoami")
	static class WhoAmI {

		@McpTool(description = "Tells the caller's name.")
		String whoAmI(McpTransportContext context) {
			return ((Principal) context.get(Principal.class.getName())).getName();
		}

	}

}
