/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

/**
 * Fields of messages that the SDK has no record for.
 */
public final class FieldNames {

	/** Kind of a result. Modern. */
	public static final String RESULT_TYPE = "resultType";

	/** The kind of a result that is final. */
	public static final String COMPLETE = "complete";

	/** The kind of a result that asks for input. */
	public static final String INPUT_REQUIRED = "input_required";

	/** The questions of an input-required result. */
	public static final String INPUT_REQUESTS = "inputRequests";

	/** The answers in a request that is made again. */
	public static final String INPUT_RESPONSES = "inputResponses";

	/** State that a server wants to get back with the answers. */
	public static final String REQUEST_STATE = "requestState";

	/** Time for which a result is fresh, in milliseconds. */
	public static final String TTL_MS = "ttlMs";

	/** For whom a result may be kept: {@code public} or {@code private}. */
	public static final String CACHE_SCOPE = "cacheScope";

	private FieldNames() {
	}

}
