/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RequestReader;
import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.EventStream;
import io.github.mcpcluster.serve.HealthProbes;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedCall;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.SessionSettings;
import io.github.mcpcluster.serve.session.SessionCore;
import io.github.mcpcluster.serve.session.Sessions;
import io.github.mcpcluster.serve.stateless.LegacyCore;
import io.github.mcpcluster.serve.stateless.ModernCore;
import io.github.mcpcluster.serve.stateless.RequestState;
import io.github.mcpcluster.serve.stateless.StateSeal;
import io.github.mcpcluster.serve.stateless.StatelessCore;
import io.github.mcpcluster.serve.stateless.Subscriptions;
import io.modelcontextprotocol.common.McpTransportContext;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenStreams}.
 */
class OpenStreamsTests {

	private static final byte[] INITIALIZE = TestServer.rpc("initialize",
			"{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}")
		.getBytes(StandardCharsets.UTF_8);

	private static final byte[] LISTEN = TestServer
		.rpc("subscriptions/listen", ModernClient.params("{\"notifications\":{}}").toString())
		.getBytes(StandardCharsets.UTF_8);

	private final AtomicLong time = new AtomicLong();

	@Test
	void endsSessionsThatNobodyUses() {
		ServedService service = service();
		Sessions sessions = new Sessions(service, SessionSettings.DEFAULT, new SecureRandom(), this.time::get);
		new SessionCore(service, sessions).handle(new RequestReader(1000).read(INITIALIZE, 0, INITIALIZE.length),
				new Call(Map.of()));
		Timer timer = new Timer();
		OpenStreams streams = new OpenStreams(List.of(), List.of(sessions), this.time::get, () -> timer);
		streams.start();
		timer.tasks.forEach(Runnable::run);
		assertThat(sessions.size()).isOne();
		this.time.addAndGet(Duration.ofMinutes(31).toNanos());
		timer.tasks.forEach(Runnable::run);
		assertThat(sessions.size()).isZero();
		streams.stop();
		assertThat(timer.isShutdown()).isTrue();
	}

	@Test
	void showsThoseWhoListenThatTheirStreamsAreAlive() {
		ServedService service = service();
		Subscriptions subscriptions = new Subscriptions(service);
		ModernCore core = new ModernCore(service, CacheSettings.NONE,
				new RequestState(new StateSeal(List.of(), new SecureRandom()), Instant::now), subscriptions);
		Reply opened = new StatelessCore(core, new LegacyCore(service)).handle(
				new RequestReader(1000).read(LISTEN, 0, LISTEN.length),
				new Call(Map.of("MCP-Protocol-Version", ModernClient.VERSION, "Mcp-Method", "subscriptions/listen")));
		Written stream = new Written();
		((Reply.Stream) opened).opened().accept(stream);
		Timer timer = new Timer();
		OpenStreams streams = new OpenStreams(List.of(subscriptions), List.of(), this.time::get, () -> timer);
		streams.start();
		timer.tasks.forEach(Runnable::run);
		assertThat(stream.events).hasSize(2).last().asString().startsWith(":");
		streams.stop();
		assertThat(stream.events).hasSize(3).last().asString().contains("\"resultType\":\"complete\"");
		assertThat(stream.closed).isTrue();
	}

	private static ServedService service() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean("bean", AskingService.class);
		context.refresh();
		return McpServices.create(context, ServerSettings.DEFAULT, () -> true, HealthProbes.NONE)
			.find("asking")
			.orElseThrow();
	}

	/** Runs nothing by itself. */
	private static final class Timer extends ScheduledThreadPoolExecutor {

		private final List<Runnable> tasks = new ArrayList<>();

		Timer() {
			super(0);
		}

		@Override
		public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
			this.tasks.add(task);
			return super.schedule(task, 1, TimeUnit.DAYS);
		}

	}

	private record Call(Map<String, String> headers) implements ServedCall {

		@Override
		public String header(String name) {
			return this.headers.get(name);
		}

		@Override
		public String principal() {
			return "";
		}

		@Override
		public McpTransportContext context() {
			return McpTransportContext.EMPTY;
		}

		@Override
		public boolean takesEvents() {
			return true;
		}

		@Override
		public boolean send(byte[] event) {
			return true;
		}

	}

	/** Remembers what it is to send. */
	private static final class Written implements EventStream {

		private final List<String> events = new ArrayList<>();

		private boolean closed;

		@Override
		public boolean send(String id, OutgoingMessage message) {
			return send(MessageWriter.toBytes(message));
		}

		@Override
		public boolean send(byte[] event) {
			return this.events.add(new String(event, StandardCharsets.UTF_8));
		}

		@Override
		public void close() {
			this.closed = true;
		}

		@Override
		public void onClose(Runnable listener) {
			// stays open
		}

	}

}
