/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tool with the answers that it gives, and the calls that were executed. Safe for use
 * by several threads.
 */
final class ScriptedTool {

	private final String name;

	private final boolean readOnly;

	private final List<ScriptedAnswer> answers;

	private final AtomicInteger asked = new AtomicInteger();

	private final List<ReceivedRequest> executed = new CopyOnWriteArrayList<>();

	ScriptedTool(String name, boolean readOnly, List<ScriptedAnswer> answers) {
		if (answers.isEmpty()) {
			throw new IllegalArgumentException("answers of tool %s: none (expected: at least one)".formatted(name));
		}
		this.name = name;
		this.readOnly = readOnly;
		this.answers = List.copyOf(answers);
	}

	/** Returns the definition, as {@code tools/list} shows it. */
	Map<String, Object> definition() {
		return Map.of("name", this.name, "inputSchema", Map.of("type", "object"), "annotations",
				Map.of("readOnlyHint", this.readOnly));
	}

	/** Returns the next answer, and counts an execution if it is one. */
	ScriptedAnswer call(ReceivedRequest request) {
		int turn = Math.min(this.asked.getAndUpdate((count) -> Math.min(count + 1, this.answers.size())),
				this.answers.size() - 1);
		ScriptedAnswer answer = this.answers.get(turn);
		if (answer.isExecution()) {
			this.executed.add(request);
		}
		return answer;
	}

	int executed() {
		return this.executed.size();
	}

	/** Returns how often the tool was executed, by the values of an argument. */
	Map<String, Integer> executedBy(String argument) {
		Map<String, Integer> counts = new HashMap<>();
		this.executed.forEach((request) -> counts.merge(request.argument(argument), 1, Integer::sum));
		return Map.copyOf(counts);
	}

}
