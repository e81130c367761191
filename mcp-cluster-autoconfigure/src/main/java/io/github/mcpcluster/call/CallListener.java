/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.Map;
import java.util.function.Supplier;

import io.github.mcpcluster.CallRefusedException;
import io.github.mcpcluster.CallTimeoutException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.instance.InstanceId;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the calls that this application makes. An exception that it throws is logged
 * and does not affect the call. Safe for use by several threads.
 */
public interface CallListener {

	/**
	 * A call begins, on the calling thread.
	 * @param call what is called
	 * @return the listener to the course of the call
	 */
	Started started(CallInfo call);

	/**
	 * Description of a call.
	 *
	 * @param service name of the service
	 * @param method MCP method, such as {@code tools/call}
	 * @param target name of the tool, prompt or resource, empty for none
	 * @param strategy name of the selection strategy
	 * @param isBlocking whether the calling thread waits for the answer; otherwise the
	 * call goes on and ends on other threads
	 * @param digest computes SHA-256 of its arguments as JSON without white space and
	 * with sorted keys, or of the URI of a resource, in hexadecimal digits
	 */
	record CallInfo(String service, String method, String target, String strategy, boolean isBlocking,
			Supplier<String> digest) {

		@Override
		public String toString() {
			return describe(this.method, this.target, this.service);
		}

		public static String describe(String method, String target, String service) {
			return method + (target.isEmpty() ? "" : " " + target) + " of service " + service;
		}

	}

	/**
	 * Listens to the course of one call. It runs on the calling thread if that waits for
	 * the answer, except that a failover may be reported by another thread while the
	 * calling thread waits.
	 */
	interface Started {

		/** Listens to nothing. */
		Started NONE = new Started() {
		};

		/**
		 * Returns headers to send with every attempt, such as {@code traceparent}.
		 * @return headers by name
		 */
		default Map<String, String> headers() {
			return Map.of();
		}

		/**
		 * An attempt failed, or its instance became unavailable, and the call goes on to
		 * another instance.
		 * @param failed the instance that failed
		 * @param cause how it failed
		 */
		default void failover(InstanceId failed, Throwable cause) {
		}

		/**
		 * The call is over: an instance answered.
		 * @param instance the instance that answered
		 * @param outcome how it ended
		 */
		default void answered(InstanceId instance, Outcome outcome) {
		}

		/**
		 * The call failed.
		 * @param outcome how it ended
		 * @param cause what is thrown to the caller
		 */
		default void failed(Outcome outcome, Throwable cause) {
		}

	}

	/** Outcome of a call. */
	enum Outcome {

		/** The service answered. */
		SUCCESS,

		/** The tool answered with {@code isError}. */
		TOOL_ERROR,

		/** The service answered with a JSON-RPC error. */
		RPC_ERROR,

		/** There was no instance to call. */
		NO_INSTANCE,

		/** The client made no call, because of what the instances list. */
		REFUSED,

		/** The deadline passed. */
		TIMEOUT,

		/** The answer was lost, and the call may not be repeated. */
		UNKNOWN,

		/** Instances failed, or refused the request. */
		FAILURE;

		public static Outcome of(@Nullable Object result) {
			boolean toolError = result instanceof CallToolResult answer && Boolean.TRUE.equals(answer.isError());
			return toolError ? TOOL_ERROR : SUCCESS;
		}

		public static Outcome of(Throwable thrown) {
			if (thrown instanceof McpError) {
				return RPC_ERROR;
			}
			if (thrown instanceof NoInstanceAvailableException) {
				return NO_INSTANCE;
			}
			if (thrown instanceof CallRefusedException) {
				return REFUSED;
			}
			if (thrown instanceof CallTimeoutException) {
				return TIMEOUT;
			}
			return (thrown instanceof OutcomeUnknownException) ? UNKNOWN : FAILURE;
		}

	}

}
