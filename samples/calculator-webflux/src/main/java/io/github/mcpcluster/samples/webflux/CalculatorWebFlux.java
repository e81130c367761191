/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.webflux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Calls the calculator from a WebFlux application.
 */
@SpringBootApplication
public class CalculatorWebFlux {

	public static void main(String[] args) {
		SpringApplication.run(CalculatorWebFlux.class, args);
	}

}
