/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The HTTP side of the services: each has its MCP endpoint at
 * {@code <base path>/<service>} and its health at {@code <base path>/<service>/health}.
 * The way there is one lookup, however many services there are. All other paths are left
 * to others, such as Spring AI's own server below the same base path.
 * <p>
 * Not a router function, because Spring parses the media types of each request before it
 * asks one, and fails where it cannot: with status 500, and whatever the path.
 */
public final class McpEndpoint extends AbstractHandlerMapping {

	static final String HEALTH = "/health";

	/** Before the router functions, which are at -1. */
	private static final int ORDER = -2;

	private final Map<String, HttpRequestHandler> handlers;

	private final boolean adopting;

	private final Origins origins;

	private McpEndpoint(Map<String, HttpRequestHandler> handlers, Origins origins,
			@Nullable AbstractHandlerMapping model) {
		this.handlers = Map.copyOf(handlers);
		this.origins = origins;
		this.adopting = (model != null);
		setOrder(ORDER);
		if (model != null) {
			adopt(model);
		}
	}

	/**
	 * Creates the mapping to services.
	 * @param services the services
	 * @param settings how they are served
	 * @param model a mapping of the application, whose interceptors and CORS rules hold
	 * for the services too; {@code null} for none
	 * @return a mapping for Spring MVC
	 */
	public static McpEndpoint create(McpServices services, ServerSettings settings,
			@Nullable AbstractHandlerMapping model) {
		return create(services, settings, model, System::nanoTime);
	}

	static McpEndpoint create(McpServices services, ServerSettings settings, @Nullable AbstractHandlerMapping model,
			LongSupplier nanoTime) {
		JsonMapper mapper = JsonMapper.shared();
		RequestBody body = new RequestBody(settings, nanoTime);
		Origins origins = new Origins(settings, (model != null) ? model.getCorsConfigurationSource() : null);
		Map<String, HttpRequestHandler> handlers = new HashMap<>();
		for (ServedService service : services.all()) {
			handlers.put(service.path(), new ServiceEndpoint(service, settings, origins, body, mapper));
			handlers.put(service.healthPath(), new HealthEndpoint(service, mapper));
		}
		return new McpEndpoint(handlers, origins, model);
	}

	private void adopt(AbstractHandlerMapping model) {
		HandlerInterceptor[] interceptors = model.getAdaptedInterceptors();
		if (interceptors != null) {
			setInterceptors((Object[]) interceptors);
		}
	}

	/** The model's interceptors are all there are, these among them. */
	@Override
	protected void detectMappedInterceptors(List<HandlerInterceptor> mappedInterceptors) {
		if (!this.adopting) {
			super.detectMappedInterceptors(mappedInterceptors);
		}
	}

	@Override
	protected boolean hasCorsConfigurationSource(Object handler) {
		return true;
	}

	/** Lets browsers send what the rules let in, and read the answer. */
	@Override
	protected @Nullable CorsConfiguration getCorsConfiguration(Object handler, HttpServletRequest request) {
		return this.origins.cors(request);
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
		String path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().value();
		HttpRequestHandler handler = this.handlers.get(path);
		if (handler != null) {
			request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, handler);
			request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, path);
			ServerHttpObservationFilter.findObservationContext(request)
				.ifPresent((context) -> context.setPathPattern(path));
		}
		return handler;
	}

}
