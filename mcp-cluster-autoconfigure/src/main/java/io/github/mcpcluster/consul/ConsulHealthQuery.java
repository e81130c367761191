/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.consul.ConsulJson.HealthEntry;
import io.github.mcpcluster.consul.ConsulQuestion.Kind;
import io.github.mcpcluster.consul.ConsulRequest.Intent;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The blocking query for the instances of one service (Consul's documentation: HTTP API,
 * Features, Blocking Queries). It asks for instances in whatever health; their health is
 * told apart here. Safe for use by several threads.
 */
final class ConsulHealthQuery {

	/** Matches no instance; the index is that of all. */
	private static final String NONE = "filter=Service.ID+%3D%3D+%22%22";

	private static final TypeReference<List<HealthEntry>> ENTRIES = new TypeReference<>() {
	};

	private final String service;

	private final ConsulHttp http;

	private final ConsulSettings settings;

	private final ConsulEntries entries;

	ConsulHealthQuery(String service, ConsulHttp http, ConsulWireFormat format, ConsulSettings settings) {
		this.service = service;
		this.http = http;
		this.settings = settings;
		this.entries = new ConsulEntries(format, settings.reading());
	}

	String service() {
		return this.service;
	}

	/** Returns the agents that may be asked. */
	ConsulAgents agents() {
		return this.http.agents();
	}

	/**
	 * Sends the query.
	 * @throws RegistryException if it cannot be sent
	 */
	CompletableFuture<HttpResponse<byte[]>> send(ConsulQuestion question) {
		return this.http.sendAsync(question.agent(), request(question));
	}

	/**
	 * Returns how long an answer may take: what Consul adds to the wait (up to a
	 * sixteenth of it), and the time of a plain request.
	 */
	Duration deadline(ConsulQuestion question) {
		Duration wait = this.settings.timeouts().watch();
		Duration plain = this.settings.timeouts().request();
		return (question.kind() == Kind.BLOCKING) ? wait.plus(wait.dividedBy(16)).plus(plain) : plain;
	}

	/**
	 * Reads what came of a query.
	 * @throws RegistryException if that is not what was asked for
	 */
	Answer read(ConsulQuestion question, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
		ConsulRequest request = request(question);
		HttpResponse<byte[]> answer = this.http.requireAnswer(question.agent(), request, response, failure);
		agents().answered(question.agent());
		ConsulAnswerHeaders headers = new ConsulAnswerHeaders(answer.headers());
		long index = headers.index()
			.orElseThrow(() -> ConsulHttp.failures(question.agent()).unreadable(request, "no X-Consul-Index", null));
		if (!question.leader() && this.settings.reading().staleReads()
				&& headers.isOlderThan(this.settings.reading().maxStaleness())) {
			return new Answer(index, null, true, false);
		}
		boolean isIndexAlone = question.kind() == Kind.INDEX
				|| (index == question.index() && question.kind() == Kind.BLOCKING);
		if (isIndexAlone && question.confirming()) {
			return new Answer(index, null, false, false);
		}
		List<McpInstance> instances = this.entries.decode(this.http.read(question.agent(), request, answer, ENTRIES));
		if (headers.isFilteredByAcls() && instances.isEmpty()) {
			throw ConsulHttp.failures(question.agent()).hidden(request);
		}
		return new Answer(index, instances, false, headers.isFilteredByAcls());
	}

	/** Explains why nothing could be read. */
	RegistryException failure(ConsulQuestion question, Throwable cause) {
		return ConsulHttp.failures(question.agent()).unanswered(request(question), cause);
	}

	private ConsulRequest request(ConsulQuestion question) {
		List<String> parameters = new ArrayList<>(this.settings.readParameters(question.leader()));
		if (question.kind() == Kind.BLOCKING) {
			parameters.add("index=" + question.index());
			parameters.add("wait=%dms".formatted(this.settings.timeouts().watch().toMillis()));
		}
		if (question.kind() == Kind.INDEX && question.confirming()) {
			parameters.add(NONE);
		}
		return ConsulRequest.get("/v1/health/service/" + this.service, parameters,
				new Intent("watch " + this.service, "service:read on \"%s\" and node:read".formatted(this.service)));
	}

	/**
	 * An answer.
	 *
	 * @param index what to ask next with
	 * @param instances the instances, {@code null} if they were not asked for, or are as
	 * before
	 * @param tooOld whether the server has lost its leader for longer than is allowed;
	 * the rest says nothing then
	 * @param partial whether the ACL token hides some instances
	 */
	record Answer(long index, @Nullable List<McpInstance> instances, boolean tooOld, boolean partial) {
	}

}
