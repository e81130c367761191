/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.serve.InvalidMcpServiceException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells at the console what is wrong with an annotated bean.
 */
final class InvalidMcpServiceFailureAnalyzer extends AbstractFailureAnalyzer<InvalidMcpServiceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidMcpServiceException cause) {
		return new FailureAnalysis(cause.description(), cause.action(), rootFailure);
	}

}
