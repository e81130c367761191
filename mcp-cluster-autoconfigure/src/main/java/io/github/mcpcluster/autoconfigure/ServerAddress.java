/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;

import io.github.mcpcluster.autoconfigure.registry.AdvertisedHost;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.web.context.WebApplicationContext;

/**
 * Address of this application, known once its web server has started.
 *
 * @param context the application context
 * @param properties what is configured for the registry
 * @param server what is configured for the web server, {@code null} for nothing
 * @param dispatcher path of the dispatcher servlet, {@code null} for the root
 * @param advertised the host when none is configured
 */
record ServerAddress(WebApplicationContext context, McpServerProperties properties, @Nullable ServerProperties server,
		@Nullable DispatcherServletPath dispatcher, AdvertisedHost advertised) {

	String host() {
		if (this.properties.host() != null) {
			return this.properties.host();
		}
		InetAddress bound = (this.server != null) ? this.server.getAddress() : null;
		return (bound == null || bound.isAnyLocalAddress()) ? this.advertised.host() : bound.getHostAddress();
	}

	/** Returns the port, 0 if there is no web server, as in a test with mocks. */
	int port() {
		return (this.properties.port() != null) ? this.properties.port() : boundPort();
	}

	/**
	 * Returns whether a host and a port are those of the web server of this process: no
	 * other process can have them. Those of a proxy are not. May ask a name server.
	 */
	boolean isOwn(String host, int port) {
		try {
			return port == boundPort() && NetworkInterface.getByInetAddress(InetAddress.getByName(host)) != null;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private int boundPort() {
		WebServer webServer = (this.context instanceof WebServerApplicationContext server) ? server.getWebServer()
				: null;
		return (webServer != null) ? Math.max(0, webServer.getPort()) : 0;
	}

	boolean secure() {
		if (this.properties.secure() != null) {
			return this.properties.secure();
		}
		return this.server != null && Ssl.isEnabled(this.server.getSsl());
	}

	/** Returns what comes before the path of a service. */
	String prefix() {
		String contextPath = (this.context.getServletContext() != null)
				? this.context.getServletContext().getContextPath() : "";
		return contextPath + ((this.dispatcher != null) ? this.dispatcher.getPrefix() : "");
	}

}
