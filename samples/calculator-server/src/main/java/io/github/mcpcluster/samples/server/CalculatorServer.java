/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Serves a calculator as an MCP service. Start as many as you like, each on its port.
 */
@SpringBootApplication
public class CalculatorServer {

	public static void main(String[] args) {
		SpringApplication.run(CalculatorServer.class, args);
	}

}
