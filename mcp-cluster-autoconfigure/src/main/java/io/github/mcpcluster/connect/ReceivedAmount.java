/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import io.github.mcpcluster.connect.AnswerLimitException.Limit;

/**
 * Counts what an instance sends in reply to one attempt of a call, or in one minute of a
 * stream. Used by one thread after the other.
 */
public final class ReceivedAmount {

	private long bytes;

	private int messages;

	private int serverRequests;

	private int pages;

	/**
	 * Counts a part of a body.
	 * @param count its bytes
	 * @param limits what is allowed
	 * @throws AnswerLimitException if that is too much
	 */
	public void addBytes(int count, AnswerLimits limits) throws AnswerLimitException {
		this.bytes += count;
		if (this.bytes > limits.bytes()) {
			throw new AnswerLimitException(Limit.BYTES, limits.bytes());
		}
	}

	/**
	 * Counts a message that is not the answer.
	 * @param limits what is allowed
	 * @throws AnswerLimitException if that is too much
	 */
	public void addMessage(AnswerLimits limits) throws AnswerLimitException {
		if (++this.messages > limits.messages()) {
			throw new AnswerLimitException(Limit.MESSAGES, limits.messages());
		}
	}

	/**
	 * Counts a request of the server, which is a message too.
	 * @param limits what is allowed
	 * @throws AnswerLimitException if that is too much
	 */
	public void addServerRequest(AnswerLimits limits) throws AnswerLimitException {
		if (++this.serverRequests > limits.serverRequests()) {
			throw new AnswerLimitException(Limit.SERVER_REQUESTS, limits.serverRequests());
		}
		addMessage(limits);
	}

	/**
	 * Counts a page, before it is asked for.
	 * @param limits what is allowed
	 * @throws AnswerLimitException if that is too much
	 */
	public void addPage(AnswerLimits limits) throws AnswerLimitException {
		if (++this.pages > limits.pages()) {
			throw new AnswerLimitException(Limit.PAGES, limits.pages());
		}
	}

}
