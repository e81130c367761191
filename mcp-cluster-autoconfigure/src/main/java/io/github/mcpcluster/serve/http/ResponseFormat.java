/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The forms in which a client takes the answer. The specification asks clients to accept
 * both; one of them is enough here.
 *
 * @param json whether it takes the message as it is
 * @param events whether it takes a stream of events, of which the message is one
 */
record ResponseFormat(boolean json, boolean events) {

	private static final ResponseFormat BOTH = new ResponseFormat(true, true);

	private static final ResponseFormat NOTHING = new ResponseFormat(false, false);

	private static final String USUAL = "application/json, text/event-stream";

	static ResponseFormat of(HttpServletRequest request) {
		String usual = request.getHeader("Accept");
		if (usual == null || usual.equals(USUAL)) {
			return BOTH;
		}
		try {
			List<MediaType> accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders("Accept")));
			return new ResponseFormat(includes(accepted, MediaType.APPLICATION_JSON),
					includes(accepted, MediaType.TEXT_EVENT_STREAM));
		}
		catch (InvalidMediaTypeException ex) {
			return NOTHING;
		}
	}

	boolean isNothing() {
		return !this.json && !this.events;
	}

	private static boolean includes(List<MediaType> accepted, MediaType type) {
		return accepted.stream().anyMatch((range) -> range.getQualityValue() > 0 && range.includes(type));
	}

}
