/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.List;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Decides whether a request comes from the machine of the server. The connection decides,
 * and no header: a client elsewhere can send any header, and a forwarded request comes
 * from elsewhere although its connection does not.
 */
final class SameMachine {

	/**
	 * Attribute by which Tomcat marks a request whose address it has taken from a header.
	 */
	private static final String REWRITTEN = "org.apache.tomcat.request.forwarded";

	private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP");

	private SameMachine() {
	}

	/**
	 * Looks at the connection. Both ends have one address where a client calls its own
	 * machine by an address that is not the loopback's.
	 * @param request the request
	 * @return whether both its ends are on one machine
	 */
	static boolean isOf(HttpServletRequest request) {
		ServletRequest received = request;
		while (received instanceof ServletRequestWrapper wrapper) {
			received = wrapper.getRequest();
		}
		String remote = received.getRemoteAddr();
		return remote != null && (isLoopback(remote) || remote.equals(received.getLocalAddr()))
				&& !isForwarded(received);
	}

	private static boolean isForwarded(ServletRequest received) {
		return received.getAttribute(REWRITTEN) != null || received instanceof HttpServletRequest request
				&& FORWARDED.stream().anyMatch((name) -> request.getHeader(name) != null);
	}

	private static boolean isLoopback(String address) {
		return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
	}

}
