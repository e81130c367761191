/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.serve.HealthProbes;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.SessionMode;
import io.github.mcpcluster.serve.SessionSettings;
import io.github.mcpcluster.serve.http.AskingService;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Sessions}.
 */
class SessionsTests {

	private static final RequestParams PARAMS = new RequestParams(Map.of());

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);

	private final Sessions sessions = new Sessions(service(),
			new SessionSettings(SessionMode.ALWAYS, Duration.ofMinutes(30), 10_000), new SecureRandom(),
			this.time::get);

	@Test
	void opensSoManyAtMostHoweverManyAreAbandoned() {
		Set<String> ids = new HashSet<>();
		int refused = 0;
		for (int client = 0; client < 20_000; client++) {
			Session session = this.sessions.open(PARAMS, "");
			if (session == null) {
				refused++;
			}
			else {
				ids.add(session.id());
			}
		}
		assertThat(ids).hasSize(10_000);
		assertThat(refused).isEqualTo(10_000);
		assertThat(this.sessions.size()).isEqualTo(10_000);
	}

	@Test
	void endsThoseThatNobodyUses() {
		Session used = this.sessions.open(PARAMS, "");
		Session unused = this.sessions.open(PARAMS, "");
		this.time.addAndGet(Duration.ofMinutes(20).toNanos());
		assertThat(this.sessions.find(used.id(), "")).isSameAs(used);
		this.time.addAndGet(Duration.ofMinutes(11).toNanos());
		this.sessions.sweep();
		assertThat(this.sessions.find(unused.id(), "")).isNull();
		assertThat(this.sessions.find(used.id(), "")).isSameAs(used);
		assertThat(this.sessions.size()).isEqualTo(1);
	}

	@Test
	void showsASessionToWhoOpenedItAlone() {
		Session session = this.sessions.open(PARAMS, "ada");
		assertThat(this.sessions.find(session.id(), "bob")).isNull();
		assertThat(this.sessions.find(session.id(), "")).isNull();
		assertThat(this.sessions.find(session.id(), "ada")).isSameAs(session);
	}

	@Test
	void makesRoomWhenOneEnds() {
		Session session = this.sessions.open(PARAMS, "");
		this.sessions.end(session);
		this.sessions.end(session);
		assertThat(this.sessions.size()).isZero();
	}

	@Test
	void opensNoneOnceItIsClosed() {
		this.sessions.open(PARAMS, "");
		this.sessions.close();
		assertThat(this.sessions.size()).isZero();
		assertThat(this.sessions.open(PARAMS, "")).isNull();
	}

	private static ServedService service() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean("bean", AskingService.class);
		context.refresh();
		return McpServices.create(context, ServerSettings.DEFAULT, () -> true, HealthProbes.NONE)
			.find("asking")
			.orElseThrow();
	}

}
