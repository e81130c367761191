/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.Map;
import java.util.stream.Collectors;

import io.github.mcpcluster.CallRefusedException;
import io.github.mcpcluster.CallRefusedException.Reason;
import io.github.mcpcluster.call.ToolChange;
import io.github.mcpcluster.call.offer.Verdict;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * Says why no instance is called because of what they list.
 */
final class Refusals {

	/** Instances that are named. */
	private static final int NAMED = 3;

	private Refusals() {
	}

	/**
	 * Returns the exception that a call ends with.
	 * @param call the call
	 * @param refused the instances that are not called, with the reason for each
	 * @param cause state of the others, {@code null} if there are none
	 * @return the exception
	 */
	static CallRefusedException of(Call<?> call, Map<McpInstance, Verdict> refused, @Nullable Throwable cause) {
		String service = call.service().name();
		boolean isPinned = call.service().lists().trust().isPinned();
		if (isPinned && refused.values().stream().allMatch(Refusals::isOfDigest)) {
			return new CallRefusedException(service, Reason.DIGEST,
					call + ": " + call.service().lists().mismatch(refused.keySet()), cause);
		}
		return refused.containsValue(Verdict.QUARANTINED)
				? new CallRefusedException(service, Reason.QUARANTINED, quarantined(call), cause)
				: new CallRefusedException(service, Reason.NOT_OFFERED, notOffered(call, refused), cause);
	}

	private static boolean isOfDigest(Verdict verdict) {
		return verdict == Verdict.DIGEST || verdict == Verdict.UNKNOWN;
	}

	private static String more(int refused) {
		return (refused > NAMED) ? " and %d more".formatted(refused - NAMED) : "";
	}

	private static String quarantined(Call<?> call) {
		String tool = Excerpt.of(call.operation().target());
		String what = call.service()
			.lists()
			.changes()
			.stream()
			.filter((change) -> change.quarantined() && change.tool().equals(tool))
			.reduce((first, latest) -> latest)
			.map(Refusals::text)
			.orElse("its definition has changed");
		return "%s: the tool is in quarantine: %s; if the change is wanted, release the tool with the action 'release' of the Actuator endpoint, or give the service a new version"
			.formatted(call, what);
	}

	private static String text(ToolChange change) {
		return "%s changed under version '%s' on %s".formatted(change.what(), change.version(), change.instance());
	}

	private static String notOffered(Call<?> call, Map<McpInstance, Verdict> refused) {
		return "%s: no instance that may be called offers the tool%s; left out: %s; list the tools again".formatted(
				call, (call.schema() != null) ? " with the schema that was expected" : "",
				refused.entrySet()
					.stream()
					.limit(NAMED)
					.map((each) -> each.getKey().id() + ((each.getValue() == Verdict.UNKNOWN)
							? " (its tools could not be listed)" : " (lists the tool otherwise, or not at all)"))
					.collect(Collectors.joining(", ")) + more(refused.size()));
	}

}
