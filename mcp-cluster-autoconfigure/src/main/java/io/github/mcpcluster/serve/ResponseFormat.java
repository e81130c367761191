/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * In what form a client takes the answer. The specification asks clients to accept both;
 * one of them is enough here.
 */
enum ResponseFormat {

	/** The message as it is. */
	JSON(MediaType.APPLICATION_JSON),

	/** A stream of events, of which the message is one. */
	EVENTS(MediaType.TEXT_EVENT_STREAM),

	/** Neither: no answer is possible. */
	NONE(MediaType.ALL);

	private static final String USUAL = "application/json, text/event-stream";

	private final MediaType mediaType;

	ResponseFormat(MediaType mediaType) {
		this.mediaType = mediaType;
	}

	static ResponseFormat of(HttpServletRequest request) {
		List<String> accept = Collections.list(request.getHeaders("Accept"));
		if (accept.isEmpty() || accept.get(0).equals(USUAL)) {
			return JSON;
		}
		try {
			List<MediaType> accepted = MediaType.parseMediaTypes(accept);
			if (JSON.isIn(accepted)) {
				return JSON;
			}
			return EVENTS.isIn(accepted) ? EVENTS : NONE;
		}
		catch (InvalidMediaTypeException ex) {
			return NONE;
		}
	}

	private boolean isIn(List<MediaType> accepted) {
		return accepted.stream().anyMatch((type) -> type.getQualityValue() > 0 && type.includes(this.mediaType));
	}

}
