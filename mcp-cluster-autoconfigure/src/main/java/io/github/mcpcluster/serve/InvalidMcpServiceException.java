/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import io.github.mcpcluster.McpClusterException;
import org.jspecify.annotations.Nullable;

/**
 * A bean annotated with {@code @McpClusterService} cannot be served as it is. Fails the
 * start of the application.
 */
public final class InvalidMcpServiceException extends McpClusterException {

	private final String description;

	private final String action;

	public InvalidMcpServiceException(String description, String action) {
		this(description, action, null);
	}

	InvalidMcpServiceException(String description, String action, @Nullable Throwable cause) {
		super(description + " " + action, cause);
		this.description = description;
		this.action = action;
	}

	/** Creates the exception for a method that Spring AI or the SDK has refused. */
	static InvalidMcpServiceException of(ServiceDefinition definition, RuntimeException cause) {
		return new InvalidMcpServiceException(
				"Bean '%s' cannot be served: %s.".formatted(definition.beanName(), cause.getMessage()),
				"Correct the method that the message names.", cause);
	}

	/**
	 * Describes the problem, with the names of the bean and of the method or property.
	 * @return one or two sentences
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Describes the remedy.
	 * @return one or two sentences
	 */
	public String action() {
		return this.action;
	}

}
