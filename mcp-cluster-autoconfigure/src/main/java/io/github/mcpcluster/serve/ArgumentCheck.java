/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A quick check of arguments, or of a result, against the schema of a usual tool. It
 * costs a fraction of the validator, and an application does not load the validator at
 * its start if this understands all of its schemas. A value that passes is valid; about
 * all others the validator decides, also where a schema says more than this knows.
 */
final class ArgumentCheck {

	private final @Nullable ValueCheck values;

	private ArgumentCheck(@Nullable ValueCheck values) {
		this.values = values;
	}

	static ArgumentCheck of(@Nullable Map<String, Object> schema) {
		return new ArgumentCheck((schema != null) ? ValueCheck.ofRoot(schema) : null);
	}

	/**
	 * Returns whether all keywords of the schema are understood, and the schema is
	 * therefore valid.
	 */
	boolean understandsSchema() {
		return this.values != null;
	}

	/**
	 * Checks a value.
	 * @param value arguments or a result
	 * @return whether it is valid for certain
	 */
	boolean passes(@Nullable Object value) {
		return this.values != null && this.values.passes(value);
	}

}
