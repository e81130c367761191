/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.client;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Calls the calculator, whichever of its instances answers.
 */
@SpringBootApplication
public class CalculatorClient {

	public static void main(String[] args) {
		SpringApplication.run(CalculatorClient.class, args);
	}

}
