/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import io.github.mcpcluster.protocol.AnswerReader;
import io.github.mcpcluster.protocol.Era;

/**
 * The readers of answers, one for each type of result and each era.
 */
final class AnswerReaders {

	private static final ClassValue<AnswerReader<?>> LEGACY = readers(Era.LEGACY);

	private static final ClassValue<AnswerReader<?>> MODERN = readers(Era.MODERN);

	private AnswerReaders() {
	}

	private static ClassValue<AnswerReader<?>> readers(Era era) {
		return new ClassValue<>() {

			@Override
			protected AnswerReader<?> computeValue(Class<?> type) {
				return AnswerReader.of(type, era);
			}

		};
	}

	@SuppressWarnings("unchecked") // the reader of a type reads that type
	static <R> AnswerReader<R> of(Class<R> type, Era era) {
		return (AnswerReader<R>) ((era == Era.MODERN) ? MODERN : LEGACY).get(type);
	}

}
