/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.util.Locale;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/**
 * The two media types of answers.
 */
public final class MediaTypes {

	public static final String JSON = "application/json";

	public static final String EVENTS = "text/event-stream";

	private MediaTypes() {
	}

	/**
	 * Returns the media type of a response.
	 * @param response the response
	 * @return the type without parameters, in lower case; empty for none
	 */
	public static String of(HttpResponse response) {
		Header header = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
		String value = (header != null && header.getValue() != null) ? header.getValue() : "";
		if (value.equals(JSON) || value.equals(EVENTS)) {
			return value;
		}
		int parameters = value.indexOf(';');
		return ((parameters >= 0) ? value.substring(0, parameters) : value).strip().toLowerCase(Locale.ROOT);
	}

	public static boolean isJson(String type) {
		return type.equals(JSON);
	}

	public static boolean isEvents(String type) {
		return type.equals(EVENTS);
	}

}
