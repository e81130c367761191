/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.servlet.Servlet;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * A server of the SDK's in an embedded Tomcat, with the tools {@code echo} and
 * {@code fail}.
 */
final class SdkServer implements AutoCloseable {

	private static final Map<String, Object> ANYTHING = Map.of("type", "object");

	private final Tomcat tomcat = new Tomcat();

	private final String scheme;

	private boolean closed;

	private SdkServer(Path directory, Servlet servlet, Function<Connector, String> customizer) throws IOException {
		this.tomcat.setBaseDir(directory.toString());
		Connector connector = new Connector();
		connector.setPort(0);
		connector.setProperty("address", "127.0.0.1");
		this.scheme = customizer.apply(connector);
		this.tomcat.setConnector(connector);
		Context context = this.tomcat.addContext("", directory.toString());
		Tomcat.addServlet(context, "mcp", servlet).setAsyncSupported(true);
		context.addServletMappingDecoded("/*", "mcp");
		try {
			this.tomcat.start();
		}
		catch (LifecycleException ex) {
			throw new IOException(ex);
		}
	}

	static SdkServer stateless(Path directory) throws IOException {
		return stateless(directory, (connector) -> "http");
	}

	static SdkServer stateless(Path directory, Function<Connector, String> customizer) throws IOException {
		var transport = HttpServletStatelessServerTransport.builder()
			.jsonMapper(McpJsonDefaults.getMapper())
			.messageEndpoint("/mcp")
			.build();
		McpServer.sync(transport)
			.serverInfo("stateless", "1")
			.capabilities(ServerCapabilities.builder().tools(false).build())
			.immediateExecution(true)
			.toolCall(tool("echo"), (context, request) -> echo(request))
			.toolCall(tool("fail"), (context, request) -> fail())
			.build();
		return new SdkServer(directory, transport, customizer);
	}

	static SdkServer streamable(Path directory) throws IOException {
		var transport = HttpServletStreamableServerTransportProvider.builder()
			.jsonMapper(McpJsonDefaults.getMapper())
			.mcpEndpoint("/mcp")
			.build();
		McpServer.sync(transport)
			.serverInfo("streamable", "1")
			.capabilities(ServerCapabilities.builder().tools(false).logging().build())
			.toolCall(tool("echo"), (exchange, request) -> {
				exchange.loggingNotification(LoggingMessageNotification.builder(LoggingLevel.ERROR, "working").build());
				exchange.ping();
				return echo(request);
			})
			.build();
		return new SdkServer(directory, transport, (connector) -> "http");
	}

	private static Tool tool(String name) {
		return Tool.builder(name, ANYTHING).build();
	}

	private static CallToolResult echo(CallToolRequest request) {
		return CallToolResult.builder().addTextContent(String.valueOf(request.arguments().get("text"))).build();
	}

	private static CallToolResult fail() {
		return CallToolResult.builder().addTextContent("failed").isError(true).build();
	}

	URI uri() {
		return URI.create(this.scheme + "://localhost:" + this.tomcat.getConnector().getLocalPort() + "/mcp");
	}

	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try {
			this.tomcat.stop();
			this.tomcat.destroy();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
