/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.agent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Answers questions by the tools of the calculators that are there.
 */
@SpringBootApplication
public class Agent {

	public static void main(String[] args) {
		SpringApplication.run(Agent.class, args);
	}

}
