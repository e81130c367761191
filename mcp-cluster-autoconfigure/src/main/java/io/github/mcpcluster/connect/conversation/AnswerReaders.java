/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.protocol.AnswerReader;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpJson;
import tools.jackson.databind.json.JsonMapper;

/**
 * The readers of answers within limits, one for each type of result and each era.
 */
final class AnswerReaders {

	private static final AnswerReaders DEFAULT = new AnswerReaders(AnswerLimits.DEFAULTS);

	private final AnswerLimits limits;

	private final ClassValue<AnswerReader<?>> legacy;

	private final ClassValue<AnswerReader<?>> modern;

	private AnswerReaders(AnswerLimits limits) {
		JsonMapper mapper = McpJson.mapper(limits.tokens());
		this.limits = limits;
		this.legacy = readers(Era.LEGACY, mapper);
		this.modern = readers(Era.MODERN, mapper);
	}

	static AnswerReaders within(AnswerLimits limits) {
		return limits.equals(AnswerLimits.DEFAULTS) ? DEFAULT : new AnswerReaders(limits);
	}

	AnswerLimits limits() {
		return this.limits;
	}

	private static ClassValue<AnswerReader<?>> readers(Era era, JsonMapper mapper) {
		return new ClassValue<>() {

			@Override
			protected AnswerReader<?> computeValue(Class<?> type) {
				return AnswerReader.of(type, era, mapper);
			}

		};
	}

	@SuppressWarnings("unchecked") // the reader of a type reads that type
	<R> AnswerReader<R> of(Class<R> type, Era era) {
		return (AnswerReader<R>) ((era == Era.MODERN) ? this.modern : this.legacy).get(type);
	}

}
