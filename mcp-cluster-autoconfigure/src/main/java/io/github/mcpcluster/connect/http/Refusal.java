/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.time.Duration;
import java.util.regex.Pattern;

import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.McpJson;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An HTTP response that is not a success.
 * <p>
 * Only what is certain counts as not processed. A status that a proxy may give also after
 * its server died with the request (408, 429, 5xx) is not, whatever {@code Retry-After}
 * says; servers of this library mark the answers that they give before they look at a
 * request.
 *
 * @param status HTTP status
 * @param reason reason phrase, may be empty
 * @param json whether the body is JSON
 * @param mark what a server of this library says of it
 * @param retryAfter time after which the server asks to be called again, {@code null} if
 * it does not say
 * @param body beginning of the body, {@value #MOST_BYTES} bytes at most
 */
public record Refusal(int status, String reason, boolean json, Mark mark, @Nullable Duration retryAfter, byte[] body) {

	public static final int MOST_BYTES = 64 * 1024;

	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

	public static Refusal of(HttpResponse response, byte[] body) {
		String reason = (response.getReasonPhrase() != null) ? response.getReasonPhrase() : "";
		return new Refusal(response.getCode(), reason, MediaTypes.isJson(MediaTypes.of(response)), Mark.of(response),
				seconds(header(response, HttpHeaders.RETRY_AFTER)), body);
	}

	/**
	 * Returns the failure of the request that was refused.
	 * @param where which instance and which method, to begin the message with
	 * @param session whether the request carried a session id
	 * @return the failure
	 */
	public InstanceFailure failure(String where, boolean session) {
		String text = told();
		String message = where + (this.status + " " + Excerpt.of(this.reason)).strip()
				+ (text.isEmpty() ? "" : ": " + text);
		Kind kind = switch (this.mark) {
			case NONE -> kind(session);
			case DRAINING -> Kind.DRAINING;
			case NOT_PROCESSED -> Kind.LIMITED;
		};
		return InstanceFailure.refused(kind, message, this.status, this.retryAfter);
	}

	/**
	 * Returns what an MCP server says of the refusal. Any other body is not for the
	 * caller to read: a registration may point at any server, which would answer with
	 * what it shows to those inside of the network.
	 */
	private String told() {
		try {
			JsonNode answer = this.json ? McpJson.mapper().readTree(this.body) : MissingNode.getInstance();
			boolean isRpc = answer.path("jsonrpc").asString("").equals("2.0");
			return isRpc ? Excerpt.of(answer.path("error").path("message").asString("")) : "";
		}
		catch (JacksonException ex) {
			return "";
		}
	}

	private Kind kind(boolean session) {
		return switch (this.status) {
			case 400 -> session ? Kind.SESSION_GONE : this.json ? Kind.REJECTED : Kind.NOT_ADMITTED;
			case 401, 403, 407 -> Kind.NOT_ADMITTED;
			case 404 -> session ? Kind.SESSION_GONE : Kind.NOT_SERVED;
			case 405, 410, 421 -> Kind.NOT_SERVED;
			case 408 -> Kind.LOST;
			case 429, 503 -> Kind.UNAVAILABLE;
			default -> (this.status >= 400 && this.status < 500) ? Kind.REJECTED : Kind.LOST;
		};
	}

	/**
	 * Returns whether the body may hold the answer to the request: a JSON-RPC error,
	 * whose HTTP status is of no interest then.
	 * @return whether it is worth reading as a message
	 */
	public boolean mayBeAnswer() {
		return this.json && this.mark == Mark.NONE && this.status < 500 && this.status != 408 && this.status != 429;
	}

	private static String header(HttpResponse response, String name) {
		Header header = response.getFirstHeader(name);
		return (header != null && header.getValue() != null) ? header.getValue().strip() : "";
	}

	private static @Nullable Duration seconds(String text) {
		return SECONDS.matcher(text).matches() ? Duration.ofSeconds(Long.parseLong(text)) : null;
	}

	/** Marks that servers of this library give to answers which precede processing. */
	public enum Mark {

		/** There is none. */
		NONE,

		/** The instance is being drained. */
		DRAINING,

		/** The instance has no room, or the caller has reached a limit. */
		NOT_PROCESSED;

		static Mark of(HttpResponse response) {
			if (Boolean.parseBoolean(header(response, McpHeaders.DRAINING))) {
				return DRAINING;
			}
			boolean refuses = response.getCode() == 429 || response.getCode() == 503;
			return (refuses && Boolean.parseBoolean(header(response, McpHeaders.NOT_PROCESSED))) ? NOT_PROCESSED : NONE;
		}

	}

}
