/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.security.ResourceMetadataFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The metadata that names the issuer of tokens to clients, where an issuer is known.
 */
final class ResourceMetadata {

	private static final String[] ISSUERS = { "mcp.cluster.server.issuer",
			"spring.security.oauth2.resourceserver.jwt.issuer-uri" };

	private ResourceMetadata() {
	}

	static FilterRegistrationBean<ResourceMetadataFilter> filter(Environment environment,
			Supplier<McpServices> services) {
		String issuer = String.valueOf(issuer(environment));
		ResourceMetadataFilter filter = NamedProperties.below("mcp.cluster.server",
				() -> new ResourceMetadataFilter(issuer, services));
		FilterRegistrationBean<ResourceMetadataFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(ResourceMetadataFilter.ORDER);
		return registration;
	}

	static boolean hasIssuer(Environment environment) {
		return issuer(environment) != null;
	}

	/** Those that Spring Boot checks are as good as ours. */
	static Set<String> audiences(Environment environment, Set<String> configured) {
		Set<String> audiences = new HashSet<>(configured);
		audiences.addAll(Binder.get(environment)
			.bind("spring.security.oauth2.resourceserver.jwt.audiences", Bindable.listOf(String.class))
			.orElse(List.of()));
		return audiences;
	}

	private static @Nullable String issuer(Environment environment) {
		for (String name : ISSUERS) {
			String issuer = environment.getProperty(name, "");
			if (!issuer.isBlank()) {
				return issuer;
			}
		}
		return null;
	}

	/** An issuer is known. */
	static final class OnIssuer implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return issuer(context.getEnvironment()) != null;
		}

	}

}
