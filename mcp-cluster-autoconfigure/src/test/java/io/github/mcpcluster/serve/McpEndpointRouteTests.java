/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

import static org.assertj.core.api.Assertions.assertThat;

class McpEndpointRouteTests {

	@Test
	void tellsMetricsOfHttpRequestsThePath() {
		ServerRequest request = request("POST", "/mcp/calculator");
		assertThat(routes(CalculatorService.class).route(request)).isPresent();
		assertThat(request.attributes().get(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE)).isInstanceOfSatisfying(
				PathPattern.class, (pattern) -> assertThat(pattern.getPatternString()).isEqualTo("/mcp/calculator"));
	}

	@Test
	void takesNothingWhenNothingIsServed() {
		assertThat(routes(Object.class).route(request("POST", "/mcp/calculator"))).isEmpty();
	}

	@Test
	void leavesOtherMethodsOnUnknownPathsToOthers() {
		assertThat(routes(CalculatorService.class).route(request("GET", "/mcp/page"))).isEmpty();
	}

	private static RouterFunction<ServerResponse> routes(Class<?> bean) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean("bean", bean);
		context.refresh();
		McpServices services = McpServices.create(context, ServerSettings.DEFAULT, () -> true, HealthProbes.NONE);
		return McpEndpoint.routes(services, ServerSettings.DEFAULT);
	}

	private static ServerRequest request(String method, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		ServletRequestPathUtils.parseAndCache(request);
		return ServerRequest.create(request, List.of());
	}

}
