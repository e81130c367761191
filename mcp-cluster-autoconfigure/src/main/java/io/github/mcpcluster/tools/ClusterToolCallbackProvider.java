/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.call.ToolOffers;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.ai.mcp.SyncMcpToolCallbackProvider;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * The tools of services for a {@code ChatClient}, together with those of Spring AI's own
 * MCP clients. Chat clients ask for them at each prompt. An answer waits for services
 * only once, for {@code mcp.cluster.client.tools.first-list-timeout} at most; after that
 * a service that cannot be reached delays and fails nothing, and its tools come back by
 * themselves.
 * <p>
 * It is one of Spring AI's MCP providers by its type, so that Spring AI neither asks it
 * when the application starts nor offers its tools on the MCP server of the application.
 * Safe for use by several threads.
 */
public final class ClusterToolCallbackProvider extends SyncMcpToolCallbackProvider
		implements SmartInitializingSingleton, AutoCloseable {

	private static final Log logger = LogFactory.getLog(ClusterToolCallbackProvider.class);

	private static final int MOST_WARNINGS = 1000;

	private final OfferedServices services;

	private final Supplier<List<ToolCallbackProvider>> others;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	/**
	 * Creates a provider. It asks no service before the application has its beans.
	 * @param cluster makes the clients that call the tools
	 * @param offers lists the tools
	 * @param settings the services, limits and times
	 * @param rules filters, names and metadata
	 * @param others gives further providers, whose tools come first and keep their names
	 */
	public ClusterToolCallbackProvider(McpCluster cluster, ToolOffers offers, ToolSettings settings, ToolRules rules,
			Supplier<List<ToolCallbackProvider>> others) {
		this(cluster, offers, settings, rules, others, scheduler());
	}

	@SuppressWarnings("deprecation") // its builder makes no subclass
	ClusterToolCallbackProvider(McpCluster cluster, ToolOffers offers, ToolSettings settings, ToolRules rules,
			Supplier<List<ToolCallbackProvider>> others, ScheduledExecutorService scheduler) {
		super(List.of());
		this.services = new OfferedServices(new CallbackFactory(cluster, offers, settings.limits(), rules), settings,
				scheduler);
		this.others = others;
	}

	private static ScheduledExecutorService scheduler() {
		ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "mcp-cluster-tools");
			thread.setDaemon(true);
			return thread;
		}, new ScheduledThreadPoolExecutor.DiscardPolicy());
		scheduler.setRemoveOnCancelPolicy(true);
		scheduler.setKeepAliveTime(60, TimeUnit.SECONDS);
		scheduler.allowCoreThreadTimeOut(true);
		return scheduler;
	}

	/** Begins to list the tools, without waiting for them. */
	@Override
	public void afterSingletonsInstantiated() {
		this.services.start();
	}

	/**
	 * Returns the tools that can be offered now. Each name is there once.
	 * @return the callbacks: those of the other providers, then those of the services,
	 * sorted by service and tool
	 */
	@Override
	public ToolCallback[] getToolCallbacks() {
		Map<String, ToolCallback> callbacks = new LinkedHashMap<>();
		this.others.get().forEach((provider) -> {
			for (ToolCallback callback : provider.getToolCallbacks()) {
				callbacks.put(callback.getToolDefinition().name(), callback);
			}
		});
		this.services.callbacks().forEach((callback) -> {
			String name = callback.getToolDefinition().name();
			if (callbacks.putIfAbsent(name, callback) != null && this.warned.size() < MOST_WARNINGS
					&& this.warned.add(name)) {
				logger.warn("Tool not offered: name=%s, reason=another tool has the name".formatted(name));
			}
		});
		return callbacks.values().toArray(ToolCallback[]::new);
	}

	/** Ends all listing. */
	@Override
	public void close() {
		this.services.close();
	}

}
