/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import io.github.mcpcluster.CallRefusedException.Reason;
import org.jspecify.annotations.Nullable;

/** Verdict on an instance for a call, by what it lists. */
public enum Verdict {

	/** It may be called. */
	ADMITTED(null),

	/** Its lists are not known, or not well enough. */
	UNKNOWN(null),

	/** Its lists are not those that are pinned. */
	DIGEST(Reason.DIGEST),

	/** It lists the tool in a definition that is in quarantine. */
	QUARANTINED(Reason.QUARANTINED),

	/** It does not list the tool, or with another schema. */
	NOT_OFFERED(Reason.NOT_OFFERED);

	private final @Nullable Reason reason;

	Verdict(@Nullable Reason reason) {
		this.reason = reason;
	}

	/** Returns why the instance is not called, {@code null} if it may be. */
	public @Nullable Reason reason() {
		return this.reason;
	}

}
