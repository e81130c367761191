/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.concurrent.TimeoutException;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.CallTimeoutException;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.call.attempt.AttemptPolicy.Decision;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.instance.InstanceId;

/**
 * The exceptions that a call ends with.
 *
 * @param call the call
 * @param instance the instance that was tried last
 * @param made attempts that have been made
 */
record CallFailures(Call<?> call, InstanceId instance, int made) {

	/**
	 * Returns the exception of a call whose last attempt failed.
	 * @param decision how the call ends
	 * @param last how the attempt failed
	 * @return the exception
	 */
	McpClusterException of(Decision decision, InstanceFailure last) {
		if (decision == Decision.OUTCOME_UNKNOWN) {
			return new OutcomeUnknownException(this.call.toString(), this.instance, last);
		}
		if (decision == Decision.TIME_OUT || this.call.remaining() == 0) {
			return new CallTimeoutException(this.call.toString(), this.call.time(), this.made, last);
		}
		return new CallFailedException(this.call.toString(), this.instance, this.made, last);
	}

	/** The caller no longer waits. */
	McpClusterException interrupted(InterruptedException cause) {
		return new CallFailedException(this.call.toString(), this.instance, this.made, cause);
	}

	/** The deadline has passed. */
	McpClusterException late(TimeoutException cause) {
		return new CallTimeoutException(this.call.toString(), this.call.time(), this.made, cause);
	}

}
