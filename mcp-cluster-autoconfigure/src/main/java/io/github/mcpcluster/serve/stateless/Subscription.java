/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.FieldNames;
import io.github.mcpcluster.protocol.MetaKeys;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RequestId;
import io.github.mcpcluster.serve.EventStream;
import org.jspecify.annotations.Nullable;

/**
 * One stream of {@code subscriptions/listen}.
 *
 * @param id id of the request that opened it
 * @param lists lists whose changes are wanted
 * @param uris resources whose changes are wanted
 * @param stream the stream
 */
record Subscription(RequestId id, Set<Capability> lists, Set<String> uris, EventStream stream) {

	private static final Map<String, Capability> LISTS = Map.of("toolsListChanged", Capability.TOOLS,
			"promptsListChanged", Capability.PROMPTS, "resourcesListChanged", Capability.RESOURCES);

	/**
	 * Reads the wishes of a client.
	 * @param id id of its request
	 * @param wanted the filter of the request
	 * @param offered what the service has lists of
	 * @param stream the stream
	 * @return the subscription
	 */
	static Subscription of(RequestId id, Map<String, Object> wanted, Set<Capability> offered, EventStream stream) {
		Set<Capability> lists = LISTS.entrySet()
			.stream()
			.filter((list) -> Boolean.TRUE.equals(wanted.get(list.getKey())))
			.map(Map.Entry::getValue)
			.filter(offered::contains)
			.collect(Collectors.toUnmodifiableSet());
		return new Subscription(id, lists, uris(wanted.get("resourceSubscriptions")), stream);
	}

	private static Set<String> uris(@Nullable Object wanted) {
		return (wanted instanceof List<?> list) ? list.stream()
			.filter(String.class::isInstance)
			.map(String.class::cast)
			.collect(Collectors.toUnmodifiableSet()) : Set.of();
	}

	/**
	 * Returns the part of the wishes that is granted, in the form of the acknowledgement.
	 */
	Map<String, Object> agreed() {
		Map<String, Object> agreed = new LinkedHashMap<>();
		LISTS.forEach((name, list) -> {
			if (this.lists.contains(list)) {
				agreed.put(name, true);
			}
		});
		if (!this.uris.isEmpty()) {
			agreed.put("resourceSubscriptions", List.copyOf(this.uris));
		}
		return agreed;
	}

	void send(String method, Map<String, ?> params) {
		this.stream.send(null, new OutgoingMessage.Notification(method, params, AddedFields.meta(tag())));
	}

	/** Answers the request that opened the stream, which says that nothing is lost. */
	void end() {
		AddedFields additions = new AddedFields(Map.of(FieldNames.RESULT_TYPE, FieldNames.COMPLETE), tag());
		this.stream.send(null, new OutgoingMessage.Result(this.id, Map.of(), additions));
		this.stream.close();
	}

	private Map<String, ?> tag() {
		return Map.of(MetaKeys.SUBSCRIPTION_ID, this.id.value());
	}

}
