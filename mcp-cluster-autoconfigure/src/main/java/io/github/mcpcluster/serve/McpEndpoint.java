/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.mcpcluster.instance.ServiceName;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The HTTP side of the services: each has its MCP endpoint at
 * {@code <base path>/<service>} and its health at {@code <base path>/<service>/health}.
 * The way there is one lookup, however many services there are.
 */
public final class McpEndpoint implements RouterFunction<ServerResponse> {

	static final String HEALTH = "/health";

	private final Map<String, Route> routes;

	private final String prefix;

	private final Optional<HandlerFunction<ServerResponse>> unknown;

	private McpEndpoint(Map<String, Route> routes, ServerSettings settings, HttpReply reply) {
		this.routes = routes;
		this.prefix = settings.basePath() + "/";
		this.unknown = Optional.of((request) -> reply.refusal(new Refusal(HttpStatus.NOT_FOUND,
				ErrorCodes.INVALID_REQUEST, "Invalid request: no MCP service is served at this path")));
	}

	/**
	 * Creates the routes to services.
	 * @param services the services
	 * @param settings how they are served
	 * @return a router function for Spring MVC
	 */
	public static RouterFunction<ServerResponse> routes(McpServices services, ServerSettings settings) {
		JsonMapper mapper = JsonMapper.shared();
		HttpReply reply = new HttpReply(mapper);
		JsonRpcReader reader = new JsonRpcReader(mapper);
		Map<String, Route> routes = new HashMap<>();
		for (ServedService service : services.all()) {
			routes.put(service.path(), Route.of(service.path(), new ServiceEndpoint(service, settings, reader, reply)));
			routes.put(service.healthPath(), Route.of(service.healthPath(), new HealthEndpoint(service, reply)));
		}
		return new McpEndpoint(routes, settings, reply);
	}

	@Override
	public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
		String path = request.requestPath().pathWithinApplication().value();
		Route route = this.routes.get(path);
		if (route == null) {
			return isServicePath(request, path) ? this.unknown : Optional.empty();
		}
		request.attributes().put(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE, route.pattern());
		return route.handler();
	}

	/**
	 * Leaves to others what cannot be meant for a service, such as the endpoints of
	 * Spring AI's own server below the same base path.
	 */
	private boolean isServicePath(ServerRequest request, String path) {
		return !this.routes.isEmpty() && request.method().equals(HttpMethod.POST) && path.startsWith(this.prefix)
				&& ServiceName.isValid(path.substring(this.prefix.length()));
	}

	@Override
	public String toString() {
		return this.routes.keySet().toString();
	}

	/**
	 * Where a path leads.
	 *
	 * @param pattern the path, for metrics of HTTP requests
	 * @param handler what is there
	 */
	private record Route(PathPattern pattern, Optional<HandlerFunction<ServerResponse>> handler) {

		static Route of(String path, HandlerFunction<ServerResponse> handler) {
			return new Route(PathPatternParser.defaultInstance.parse(path), Optional.of(handler));
		}

	}

}
