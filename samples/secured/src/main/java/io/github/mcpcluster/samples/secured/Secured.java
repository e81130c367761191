/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.secured;

import java.util.Arrays;

import org.springframework.boot.SpringApplication;

/**
 * Starts one of the three applications, as the first argument says.
 */
public final class Secured {

	private Secured() {
	}

	/**
	 * Starts an application.
	 * @param arguments {@code login}, {@code server} or {@code client}, then those of
	 * Spring Boot
	 */
	public static void main(String[] arguments) {
		String name = (arguments.length > 0) ? arguments[0] : "";
		SpringApplication application = new SpringApplication(configuration(name));
		application.setAdditionalProfiles(name);
		application.run(Arrays.copyOfRange(arguments, 1, arguments.length));
	}

	private static Class<?> configuration(String name) {
		return switch (name) {
			case "login" -> Login.class;
			case "server" -> OrdersServer.class;
			case "client" -> OrdersClient.class;
			default -> throw new IllegalArgumentException(
					"argument: '%s' (expected: login, server or client)".formatted(name));
		};
	}

}
