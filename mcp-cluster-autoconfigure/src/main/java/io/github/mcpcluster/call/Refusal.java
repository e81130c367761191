/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.github.mcpcluster.call.InstanceFailure.Kind;
import io.github.mcpcluster.instance.Excerpt;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * An HTTP response that is not a success.
 *
 * @param status HTTP status
 * @param reason reason phrase, may be empty
 * @param json whether the body is JSON
 * @param body beginning of the body, 64 KiB at most
 */
record Refusal(int status, String reason, boolean json, byte[] body) {

	private static final int BODY = 64 * 1024;

	static Refusal read(ClassicHttpResponse response) throws IOException {
		String reason = (response.getReasonPhrase() != null) ? response.getReasonPhrase() : "";
		byte[] body = new byte[0];
		if (response.getEntity() != null) {
			body = response.getEntity().getContent().readNBytes(BODY);
		}
		return new Refusal(response.getCode(), reason, isJson(response), body);
	}

	/**
	 * Says what the refusal means for a request.
	 * @param where which instance and which method, to begin the message with
	 * @param session whether the request carried a session id
	 * @return the failure
	 */
	InstanceFailure failure(String where, boolean session) {
		String text = Excerpt.of(new String(this.body, StandardCharsets.UTF_8));
		String message = where + (this.status + " " + Excerpt.of(this.reason)).strip()
				+ (text.isEmpty() ? "" : ": " + text);
		return InstanceFailure.of(kind(session), message, null);
	}

	private Kind kind(boolean session) {
		return switch (this.status) {
			case 404 -> session ? Kind.SESSION_GONE : Kind.NOT_SERVED;
			case 405, 410, 421 -> Kind.NOT_SERVED;
			case 429, 503 -> Kind.REFUSED;
			case 401, 403, 408 -> Kind.TURNED_AWAY;
			case 400 -> this.json ? Kind.REJECTED : Kind.TURNED_AWAY;
			default -> (this.status >= 400 && this.status < 500) ? Kind.REJECTED : Kind.LOST;
		};
	}

	private static boolean isJson(ClassicHttpResponse response) {
		Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
		return type != null && type.getValue() != null
				&& type.getValue().toLowerCase(Locale.ROOT).startsWith("application/json");
	}

}
