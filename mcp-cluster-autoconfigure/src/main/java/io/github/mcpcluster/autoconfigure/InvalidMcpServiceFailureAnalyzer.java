/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.serve.InvalidMcpServiceException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains at the console why an annotated bean cannot be served.
 */
final class InvalidMcpServiceFailureAnalyzer extends AbstractFailureAnalyzer<InvalidMcpServiceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidMcpServiceException cause) {
		return new FailureAnalysis(cause.description(), cause.action(), rootFailure);
	}

}
