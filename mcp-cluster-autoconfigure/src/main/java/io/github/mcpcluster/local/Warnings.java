/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;

/**
 * Logs each warning once. Remembers the latest 256 subjects. Safe for several threads.
 */
final class Warnings {

	private static final int REMEMBERED = 256;

	private final Log log;

	private final Map<String, String> said = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
			return size() > REMEMBERED;
		}

	};

	Warnings(Log log) {
		this.log = log;
	}

	/**
	 * Warns, unless the same was said of the subject last.
	 * @param subject what the warning is about, such as the name of a file
	 * @param warning the text
	 */
	synchronized void say(String subject, String warning) {
		if (!warning.equals(this.said.put(subject, warning))) {
			this.log.warn(warning);
		}
	}

	/**
	 * Forgets a subject that is well again.
	 * @param subject what warnings were about
	 */
	synchronized void forget(String subject) {
		this.said.remove(subject);
	}

}
