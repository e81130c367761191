/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.session.SessionCore;
import io.github.mcpcluster.serve.session.Sessions;
import io.github.mcpcluster.serve.stateless.LegacyCore;
import io.github.mcpcluster.serve.stateless.ModernCore;
import io.github.mcpcluster.serve.stateless.RequestState;
import io.github.mcpcluster.serve.stateless.StateSeal;
import io.github.mcpcluster.serve.stateless.StatelessCore;
import io.github.mcpcluster.serve.stateless.Subscriptions;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The HTTP side of the services: each has its MCP endpoint at
 * {@code <base path>/<service>}, its health at {@code <base path>/<service>/health}, and
 * where it is offered the proof of its identity at
 * {@code <base path>/<service>/identity}. The way there is one lookup, however many
 * services there are. All other paths are left to others, such as Spring AI's own server
 * below the same base path.
 * <p>
 * Not a router function, because Spring parses the media types of each request before it
 * asks one, and fails where it cannot: with status 500, and whatever the path.
 */
public final class McpEndpoint extends AbstractHandlerMapping implements SmartLifecycle {

	/**
	 * After the deregistration and before the web server, which waits for open streams.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

	private static final Log logger = LogFactory.getLog(McpEndpoint.class);

	/** Before the router functions, which are at -1. */
	private static final int ORDER = -2;

	private final Map<String, HttpRequestHandler> handlers;

	private final boolean adopting;

	private final Origins origins;

	private final OpenStreams streams;

	private McpEndpoint(Map<String, HttpRequestHandler> handlers, Origins origins, OpenStreams streams,
			@Nullable AbstractHandlerMapping model) {
		this.handlers = Map.copyOf(handlers);
		this.origins = origins;
		this.streams = streams;
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
	 * @param context the application around them
	 * @return a mapping for Spring MVC
	 */
	public static McpEndpoint create(McpServices services, ServerSettings settings, ServingContext context) {
		return create(services, settings, context, System::nanoTime);
	}

	static McpEndpoint create(McpServices services, ServerSettings settings, ServingContext context,
			LongSupplier nanoTime) {
		AbstractHandlerMapping model = context.model();
		RequestBodies bodies = new RequestBodies(settings.requests(), nanoTime);
		Origins origins = new Origins(settings, (model != null) ? model.getCorsConfigurationSource() : null);
		RequestRules rules = new RequestRules(origins);
		RequestState states = states(services, settings);
		Map<ServedService, Subscriptions> subscriptions = services.all()
			.stream()
			.collect(Collectors.toMap(Function.identity(), Subscriptions::new));
		Map<ServedService, Sessions> sessions = services.all()
			.stream()
			.collect(Collectors.toMap(Function.identity(),
					(service) -> new Sessions(service, settings.sessions(), new SecureRandom(), nanoTime)));
		OpenStreams streams = new OpenStreams(List.copyOf(subscriptions.values()), List.copyOf(sessions.values()),
				nanoTime);
		Map<String, HttpRequestHandler> handlers = new HashMap<>();
		subscriptions.forEach((service, listening) -> {
			StatelessCore core = new StatelessCore(new ModernCore(service, settings.cache(), states, listening),
					new LegacyCore(service));
			SessionCore withSession = new SessionCore(service, Objects.requireNonNull(sessions.get(service)));
			MessageRouter router = new MessageRouter(service, settings.sessions().mode(), core, withSession);
			Callers callers = new Callers(service, context.callAccess(), settings.calls().limits(service.name()),
					nanoTime);
			ServedMessages messages = new ServedMessages(router, callers,
					new ServedRequests(service, context.listener()), streams);
			handlers.put(service.path(),
					new ServiceEndpoint(service, router, rules, bodies, messages, new Replies(service, streams)));
			handlers.put(service.path() + "/", new WrongPath(service.path()));
			handlers.put(service.healthPath(), new HealthEndpoint(service));
			if (context.proofs() != null) {
				handlers.put(service.identityPath(), new IdentityEndpoint(service, context.proofs()));
			}
		});
		if (context.remoteAccess() != RemoteAccess.ALLOWED) {
			handlers.replaceAll((path, handler) -> new GuardedHandler(handler, context.remoteAccess()));
		}
		return new McpEndpoint(handlers, origins, streams, model);
	}

	/**
	 * Clients carry states from one replica to the next, so that all of them need the
	 * key.
	 */
	private static RequestState states(McpServices services, ServerSettings settings) {
		if (settings.stateKeys().isEmpty() && services.all().stream().anyMatch((it) -> it.offering().converses())) {
			logger
				.warn("Replicas cannot continue each other's conversations: mcp.cluster.server.state-keys is not set");
		}
		return new RequestState(new StateSeal(settings.stateKeys(), new SecureRandom()), InstantSource.system());
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

	@Override
	public void start() {
		this.streams.start();
	}

	@Override
	public void stop() {
		this.streams.stop();
	}

	@Override
	public boolean isRunning() {
		return this.streams.isRunning();
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
