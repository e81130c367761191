/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.FieldNames;
import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.protocol.MetaKeys;
import io.github.mcpcluster.protocol.MethodNames;
import io.github.mcpcluster.protocol.MethodTraits;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.ProtocolVersion;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.CallEnded;
import io.github.mcpcluster.serve.Offering;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedCall;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.ServiceMethods;
import tools.jackson.databind.util.RawValue;

/**
 * Serves requests of the modern era.
 */
public final class ModernCore {

	private final ServedService service;

	private final RequestState states;

	private final Subscriptions subscriptions;

	private final Map<String, Object> meta;

	private final AddedFields complete;

	private final AddedFields cacheable;

	private final AddedFields fresh;

	/**
	 * Creates a core.
	 * @param service what is served
	 * @param cache caching of lists by clients
	 * @param states states of conversations
	 * @param subscriptions open streams of notifications
	 */
	public ModernCore(ServedService service, CacheSettings cache, RequestState states, Subscriptions subscriptions) {
		this.service = service;
		this.states = states;
		this.subscriptions = subscriptions;
		this.meta = Map.of(MetaKeys.SERVER_INFO,
				new RawValue(McpJson.mapper().writeValueAsString(service.offering().serverInfo())));
		this.complete = new AddedFields(Map.of(FieldNames.RESULT_TYPE, FieldNames.COMPLETE), this.meta);
		this.cacheable = cached(cache);
		this.fresh = cached(CacheSettings.NONE);
	}

	private AddedFields cached(CacheSettings cache) {
		Map<String, Object> fields = new LinkedHashMap<>(this.complete.fields());
		fields.put(FieldNames.TTL_MS, cache.ttl().toMillis());
		fields.put(FieldNames.CACHE_SCOPE, cache.shared() ? "public" : "private");
		return new AddedFields(fields, this.meta);
	}

	Reply handle(Request request, ServedCall call) {
		Offering offering = this.service.offering();
		RpcError problem = ModernRules.check(request, call, offering);
		if (problem != null) {
			return new Reply.Answer(400, new OutgoingMessage.Failure(request.id(), problem));
		}
		return switch (request.method()) {
			case MethodNames.DISCOVER -> answer(request, discover(offering), this.cacheable);
			case MethodNames.LISTEN -> this.subscriptions.open(request);
			default -> call(request, call, offering);
		};
	}

	private Reply call(Request request, ServedCall call, Offering offering) {
		MethodTraits traits = MethodTraits.of(request.method());
		if (!traits.mayAskForInput()) {
			Object result = new ServiceMethods(offering, Era.MODERN, () -> CallSession.legacy(call).exchange())
				.call(request.method(), request.params());
			return answer(request, result, traits.cacheable() ? this.cacheable : this.complete);
		}
		Conversation conversation = this.states.conversation(request, call.principal());
		ServiceMethods methods = new ServiceMethods(offering, Era.MODERN,
				() -> CallSession.modern(call, request.params().meta(), conversation).exchange());
		Object result = null;
		try {
			result = methods.call(request.method(), request.params());
		}
		catch (CallEnded ex) {
			if (!conversation.isOpen()) {
				throw ex;
			}
		}
		return (result == null || conversation.isOpen()) ? ask(request, call, conversation)
				: answer(request, result, traits.cacheable() ? this.fresh : this.complete);
	}

	private static Reply answer(Request request, Object result, AddedFields additions) {
		return new Reply.Answer(200, new OutgoingMessage.Result(request.id(), result, additions));
	}

	private Reply ask(Request request, ServedCall call, Conversation conversation) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put(FieldNames.RESULT_TYPE, FieldNames.INPUT_REQUIRED);
		fields.put(FieldNames.INPUT_REQUESTS, conversation.open());
		fields.put(FieldNames.REQUEST_STATE, this.states.seal(conversation, request, call.principal()));
		return answer(request, Map.of(), new AddedFields(fields, this.meta));
	}

	private static Object discover(Offering offering) {
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("supportedVersions", ServedService.SPOKEN.stream().map(ProtocolVersion::text).toList());
		result.put("capabilities", offering.catalog().serverCapabilities(true, offering.converses()));
		String instructions = offering.instructions();
		if (instructions != null) {
			result.put("instructions", instructions);
		}
		return result;
	}

}
