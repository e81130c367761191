/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.InstanceId;

/**
 * A tool that is defined otherwise than before under the same version of its service.
 *
 * @param service name of the service
 * @param version version of the service, empty if it has none
 * @param instance the instance that lists the tool so
 * @param tool name of the tool, as the instance gives it
 * @param parts parts of the definition that have changed
 * @param quarantined whether the tool is not called as it is now
 * @param since when the change was seen
 */
public record ToolChange(String service, String version, InstanceId instance, String tool, Set<Part> parts,
		boolean quarantined, Instant since) {

	public ToolChange {
		parts = Set.copyOf(parts);
	}

	/** Returns the same change of a tool that is called again. */
	public ToolChange released() {
		return new ToolChange(this.service, this.version, this.instance, this.tool, this.parts, false, this.since);
	}

	/**
	 * Names the parts, for messages.
	 * @return such as {@code description, hints}
	 */
	public String what() {
		return EnumSet.allOf(Part.class)
			.stream()
			.filter(this.parts::contains)
			.map((part) -> part.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

	/** Parts of the definition of a tool. */
	public enum Part {

		/** Its title and its description. */
		DESCRIPTION,

		/** The schemas of its input and of its output. */
		SCHEMA,

		/** Its annotations, such as {@code readOnlyHint}. */
		HINTS

	}

}
