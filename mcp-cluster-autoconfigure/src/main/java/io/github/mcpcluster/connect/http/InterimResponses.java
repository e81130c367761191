/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;

import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.AnswerLimitException.Limit;
import io.github.mcpcluster.connect.AnswerLimits;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;

/** Counts the interim responses (1xx) that precede a response. */
final class InterimResponses {

	private int count;

	/**
	 * Counts the head of a response.
	 * @param response the response
	 * @throws IOException if too many interim ones have come
	 */
	void add(HttpResponse response) throws IOException {
		if (response.getCode() < HttpStatus.SC_SUCCESS && ++this.count > AnswerLimits.INTERIM_RESPONSES) {
			throw new AnswerLimitException(Limit.INTERIM_RESPONSES, AnswerLimits.INTERIM_RESPONSES);
		}
	}

}
