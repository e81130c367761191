/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.function.Supplier;

import io.github.mcpcluster.oauth2.ServiceToken;
import io.github.mcpcluster.oauth2.ServiceTokens;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Auto-configuration of tokens for the services that are called. A service whose token
 * cannot be got as configured fails the start.
 */
@AutoConfiguration(before = McpClusterClientAutoConfiguration.class,
		afterName = "org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration")
@Conditional(OnServiceTokens.class)
@EnableConfigurationProperties(ClientProperties.class)
public final class McpClusterOAuth2AutoConfiguration {

	private static final String CLIENT = "org.springframework.security.oauth2.client.registration.ClientRegistrationRepository";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = CLIENT)
	static class Tokens {

		@Bean
		@Order(0)
		@ConditionalOnMissingBean
		ServiceTokens mcpClusterServiceTokens(ObjectProvider<ClientRegistrationRepository> registrations,
				ClientProperties properties) {
			return new ServiceTokens(
					registrations.getIfAvailable(TokenProperties.missing("a registration below "
							+ "spring.security.oauth2.client.registration, or a ClientRegistrationRepository")),
					TokenProperties.tokens(properties, ServiceToken::of));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass(CLIENT)
	static class NoTokens {

		@Bean
		Object mcpClusterServiceTokens() {
			Supplier<Object> missing = TokenProperties
				.missing("the dependency spring-boot-starter-security-oauth2-client");
			return missing.get();
		}

	}

}
