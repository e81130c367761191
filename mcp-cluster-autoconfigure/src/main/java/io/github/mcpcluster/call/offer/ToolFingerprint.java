/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

import io.github.mcpcluster.call.ToolChange.Part;
import io.github.mcpcluster.protocol.ContentDigest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;

/**
 * Digests of the parts of a tool's definition, by which definitions are compared: they
 * take little memory, whatever an instance lists.
 *
 * @param description of its texts: title and description
 * @param schema of its schemas, of input and output
 * @param hints of its hints
 */
record ToolFingerprint(String description, String schema, String hints) {

	private static final ToolAnnotations NONE = new ToolAnnotations(null, null, null, null, null, null);

	static ToolFingerprint of(Tool tool) {
		ToolAnnotations hints = Objects.requireNonNullElse(tool.annotations(), NONE);
		return new ToolFingerprint(ContentDigest.ofParts(tool.title(), tool.description(), hints.title()),
				ContentDigest.ofSchemas(tool), ContentDigest.ofParts(hints.readOnlyHint(), hints.destructiveHint(),
						hints.idempotentHint(), hints.openWorldHint(), hints.returnDirect()));
	}

	/** Returns the print of two tools of the same name. */
	ToolFingerprint and(ToolFingerprint other) {
		return new ToolFingerprint(ContentDigest.ofParts(this.description, other.description),
				ContentDigest.ofParts(this.schema, other.schema), ContentDigest.ofParts(this.hints, other.hints));
	}

	/** Returns the parts in which another definition differs. */
	Set<Part> differences(ToolFingerprint other) {
		Set<Part> parts = EnumSet.noneOf(Part.class);
		if (!this.description.equals(other.description)) {
			parts.add(Part.DESCRIPTION);
		}
		if (!this.schema.equals(other.schema)) {
			parts.add(Part.SCHEMA);
		}
		if (!this.hints.equals(other.hints)) {
			parts.add(Part.HINTS);
		}
		return parts;
	}

}
