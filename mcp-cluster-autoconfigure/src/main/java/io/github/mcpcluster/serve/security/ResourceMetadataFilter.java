/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.security;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves the metadata that names the issuer of the tokens of a service: protected
 * resource metadata (RFC 9728) at {@code /.well-known/oauth-protected-resource} and the
 * path of the service. It is public, and so before the filters of Spring Security.
 */
public final class ResourceMetadataFilter extends OncePerRequestFilter {

	/**
	 * Order of the filter: before Spring Security, after the filters for forwarded
	 * headers.
	 */
	public static final int ORDER = -200;

	static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

	private final JsonMapper mapper = JsonMapper.shared();

	private final String issuer;

	private final Supplier<McpServices> services;

	/**
	 * Creates the filter.
	 * @param issuer issuer of the tokens, an absolute URL
	 * @param services what is served, asked for with the first request
	 * @throws IllegalArgumentException if the issuer is no URL
	 */
	public ResourceMetadataFilter(String issuer, Supplier<McpServices> services) {
		if (!isUrl(issuer)) {
			throw new IllegalArgumentException(
					"issuer: '%s' (expected: a URL such as https://login.example.com)".formatted(issuer));
		}
		this.issuer = issuer;
		this.services = services;
	}

	private static boolean isUrl(String issuer) {
		try {
			URI uri = URI.create(issuer);
			return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<ServedService> service = HttpMethod.GET.matches(request.getMethod()) ? find(request)
				: Optional.empty();
		if (service.isEmpty()) {
			chain.doFilter(request, response);
			return;
		}
		byte[] body = this.mapper.writeValueAsBytes(describe(service.get(), request));
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private Optional<ServedService> find(HttpServletRequest request) {
		String path = path(request);
		return path.startsWith(WELL_KNOWN) ? this.services.get()
			.all()
			.stream()
			.filter((service) -> path.equals(WELL_KNOWN + service.path()))
			.findFirst() : Optional.empty();
	}

	private static String path(HttpServletRequest request) {
		return request.getRequestURI().substring(request.getContextPath().length());
	}

	private Map<String, Object> describe(ServedService service, HttpServletRequest request) {
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("resource", McpRequest.resource(request, service));
		metadata.put("authorization_servers", List.of(this.issuer));
		metadata.put("bearer_methods_supported", List.of("header"));
		if (!service.allScopes().isEmpty()) {
			metadata.put("scopes_supported", service.allScopes());
		}
		metadata.put("resource_name", service.name());
		return metadata;
	}

}
