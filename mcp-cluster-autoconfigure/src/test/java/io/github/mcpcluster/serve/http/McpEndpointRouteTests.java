/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import io.github.mcpcluster.serve.HealthProbes;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServeListener;
import io.github.mcpcluster.serve.ServerSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;

class McpEndpointRouteTests {

	@Test
	void tellsMetricsOfHttpRequestsThePath() throws Exception {
		MockHttpServletRequest request = request("POST", "/mcp/calculator");
		ServerRequestObservationContext observation = new ServerRequestObservationContext(request,
				new MockHttpServletResponse());
		request.setAttribute(ServerHttpObservationFilter.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE, observation);
		assertThat(endpoint(CalculatorService.class, null).getHandler(request)).isNotNull();
		assertThat(observation.getPathPattern()).isEqualTo("/mcp/calculator");
		assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)).isEqualTo("/mcp/calculator");
	}

	@Test
	void takesNothingWhenNothingIsServed() throws Exception {
		assertThat(endpoint(Object.class, null).getHandler(request("POST", "/mcp/calculator"))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "GET,/mcp/page", "POST,/mcp/tools", "POST,/mcp/calculator/other", "POST,/other" })
	void leavesOtherPathsToOthers(String method, String path) throws Exception {
		assertThat(endpoint(CalculatorService.class, null).getHandler(request(method, path))).isNull();
	}

	@Test
	void goesBeforeRouterFunctions() {
		assertThat(endpoint(CalculatorService.class, null).getOrder()).isLessThan(-1);
	}

	@Test
	void hasEachInterceptorOfTheApplicationOnce() throws Exception {
		HandlerInterceptor configured = new HandlerInterceptor() {
		};
		MappedInterceptor bean = new MappedInterceptor(null, new HandlerInterceptor() {
		});
		try (StaticWebApplicationContext context = new StaticWebApplicationContext()) {
			context.getBeanFactory().registerSingleton("interceptor", bean);
			RouterFunctionMapping model = new RouterFunctionMapping();
			model.setInterceptors(configured);
			model.setApplicationContext(context);
			McpEndpoint endpoint = endpoint(CalculatorService.class, model);
			endpoint.setApplicationContext(context);
			assertThat(endpoint.getHandler(request("POST", "/mcp/calculator")).getInterceptorList())
				.filteredOn((interceptor) -> interceptor == configured || interceptor == bean.getInterceptor())
				.containsExactly(bean.getInterceptor(), configured);
		}
	}

	private static McpEndpoint endpoint(Class<?> bean, @Nullable AbstractHandlerMapping model) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean("bean", bean);
		context.refresh();
		McpServices services = McpServices.create(context, ServerSettings.DEFAULT, () -> true, HealthProbes.NONE);
		return McpEndpoint.create(services, ServerSettings.DEFAULT,
				new ServingContext(model, ServeListener.NONE, RemoteAccess.ALLOWED));
	}

	private static MockHttpServletRequest request(String method, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		ServletRequestPathUtils.parseAndCache(request);
		return request;
	}

}
