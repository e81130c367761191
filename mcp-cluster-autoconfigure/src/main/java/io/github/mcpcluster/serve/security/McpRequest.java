/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.security;

import java.util.List;
import java.util.function.BiPredicate;

import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedService;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Matchers of requests to services, for filter chains of Spring Security. They follow the
 * names and the base path that are configured, and match nothing where nothing is served.
 */
public final class McpRequest {

	private McpRequest() {
	}

	/**
	 * Matches all that services answer: MCP, health and identity.
	 * @param names names of services, none for all
	 * @return a matcher
	 */
	public static RequestMatcher toServices(String... names) {
		return matcher(names, (service, path) -> path.equals(service.path()) || path.equals(service.healthPath())
				|| path.equals(service.identityPath()));
	}

	/**
	 * Matches the health paths, which a registry asks without a login.
	 * @param names names of services, none for all
	 * @return a matcher
	 */
	public static RequestMatcher toHealth(String... names) {
		return matcher(names, (service, path) -> path.equals(service.healthPath()));
	}

	/**
	 * Matches the paths at which instances prove their identity. Clients ask there before
	 * they send anything, a login included.
	 * @param names names of services, none for all
	 * @return a matcher
	 */
	public static RequestMatcher toIdentity(String... names) {
		return matcher(names, (service, path) -> path.equals(service.identityPath()));
	}

	/**
	 * Returns the URL of the metadata of the service to which a request goes (RFC 9728),
	 * for {@code resource_metadata} of a {@code WWW-Authenticate} header.
	 * @param request a request to a service
	 * @return the URL as the client sees it
	 */
	public static String resourceMetadata(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return ServletUriComponentsBuilder.fromContextPath(request)
			.path(ResourceMetadataFilter.WELL_KNOWN + path)
			.build()
			.toUriString();
	}

	/**
	 * Returns the URL of a service, which is its resource identifier and the audience of
	 * its tokens (RFC 8707).
	 * @param request a request to the service
	 * @param service the service
	 * @return the URL as the client sees it
	 */
	static String resource(HttpServletRequest request, ServedService service) {
		return ServletUriComponentsBuilder.fromContextPath(request).path(service.path()).build().toUriString();
	}

	private static RequestMatcher matcher(String[] names, BiPredicate<ServedService, String> matches) {
		List<String> wanted = List.of(names);
		return (request) -> {
			String path = path(request);
			return services(request).stream()
				.flatMap((services) -> services.all().stream())
				.filter((service) -> wanted.isEmpty() || wanted.contains(service.name()))
				.anyMatch((service) -> matches.test(service, path));
		};
	}

	private static ObjectProvider<McpServices> services(HttpServletRequest request) {
		WebApplicationContext context = WebApplicationContextUtils
			.getRequiredWebApplicationContext(request.getServletContext());
		return context.getBeanProvider(McpServices.class);
	}

	/**
	 * The path by which Spring MVC finds a service, so that none is reached by another.
	 */
	private static String path(HttpServletRequest request) {
		if (ServletRequestPathUtils.hasParsedRequestPath(request)) {
			return ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().value();
		}
		try {
			return ServletRequestPathUtils.parseAndCache(request).pathWithinApplication().value();
		}
		finally {
			ServletRequestPathUtils.clearParsedRequestPath(request);
		}
	}

}
