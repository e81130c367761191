/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.Optional;

/**
 * Decides whether a call of the Actuator endpoint over HTTP is answered. Called by the
 * thread of the call.
 */
@FunctionalInterface
public interface WebCallCheck {

	/** Answers all calls. */
	WebCallCheck NONE = Optional::empty;

	/**
	 * Looks at the call under way.
	 * @return why it is refused, empty if it is answered
	 */
	Optional<String> objection();

}
