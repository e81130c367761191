/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Fields that a message has beside its own parameters or its own result. Values are
 * anything that Jackson can write, {@link tools.jackson.databind.util.RawValue JSON that
 * is written already} included. One instance may serve many messages; it is not copied.
 *
 * @param fields fields beside those of the parameters or of the result; win over them
 * only where those are a map
 * @param meta entries of {@code _meta}; win over those of the parameters or of the result
 */
public record AddedFields(Map<String, ?> fields, Map<String, ?> meta) {

	/** No additions. */
	public static final AddedFields NONE = new AddedFields(Map.of(), Map.of());

	/**
	 * Creates additions to {@code _meta} alone.
	 * @param meta entries of {@code _meta}
	 * @return additions without fields
	 */
	public static AddedFields meta(Map<String, ?> meta) {
		return new AddedFields(Map.of(), meta);
	}

	/**
	 * Creates the additions of a request that is made again with answers.
	 * @param inputResponses the answer to each question, a record of the SDK or a map
	 * @param requestState state to give back to the server, {@code null} for none
	 * @return these additions with the two fields
	 */
	public AddedFields withAnswers(Map<String, ?> inputResponses, @Nullable String requestState) {
		Map<String, Object> all = new LinkedHashMap<>(this.fields);
		all.put(FieldNames.INPUT_RESPONSES, inputResponses);
		if (requestState != null) {
			all.put(FieldNames.REQUEST_STATE, requestState);
		}
		return new AddedFields(all, this.meta);
	}

	boolean isEmpty() {
		return this.fields.isEmpty() && this.meta.isEmpty();
	}

}
