/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.protocol.Additions;
import io.github.mcpcluster.protocol.FieldNames;
import io.github.mcpcluster.protocol.MetaKeys;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RequestId;
import io.github.mcpcluster.serve.EventStream;

/**
 * One stream of {@code subscriptions/listen}.
 *
 * @param id id of the request that opened it
 * @param tools whether changes of the list of tools are wanted
 * @param uris resources whose changes are wanted
 * @param stream the stream
 */
record Subscription(RequestId id, boolean tools, Set<String> uris, EventStream stream) {

	/** What of the wishes is granted, as the acknowledgement says it. */
	Map<String, Object> agreed() {
		Map<String, Object> agreed = new LinkedHashMap<>();
		if (this.tools) {
			agreed.put("toolsListChanged", true);
		}
		if (!this.uris.isEmpty()) {
			agreed.put("resourceSubscriptions", List.copyOf(this.uris));
		}
		return agreed;
	}

	void send(String method, Map<String, ?> params) {
		this.stream.send(null, new OutgoingMessage.Notification(method, params, Additions.meta(tag())));
	}

	/** Answers the request that opened the stream, which says that nothing is lost. */
	void end() {
		Additions additions = new Additions(Map.of(FieldNames.RESULT_TYPE, FieldNames.COMPLETE), tag());
		this.stream.send(null, new OutgoingMessage.Result(this.id, Map.of(), additions));
		this.stream.close();
	}

	private Map<String, ?> tag() {
		return Map.of(MetaKeys.SUBSCRIPTION_ID, this.id.value());
	}

}
