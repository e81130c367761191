/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import io.github.mcpcluster.testing.ChildJvm;
import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.tools.ScriptedModel;
import io.github.mcpcluster.tools.ScriptedModel.Step;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.ToolCallbackProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A chat client with the tools of two services, whose replicas end while it uses them.
 */
class AgentIT {

	private static final Duration BOUND = Duration.ofSeconds(120);

	/** Both services in turn, as a model calls them. */
	private static final ScriptedModel MODEL = new ScriptedModel(new Step("calculator_where", "{}"),
			new Step("weather_station", "{}"), new Step("calculator_where", "{}"));

	private static final String ANSWER = "\"(calculator-127.0.0.1-\\d+)\"; \"(weather-127.0.0.1-\\d+)\"; "
			+ "\"(calculator-127.0.0.1-\\d+)\"";

	private final Set<String> answered = ConcurrentHashMap.newKeySet();

	private final Queue<String> failed = new ConcurrentLinkedQueue<>();

	private final LongAdder prompts = new LongAdder();

	private final CountDownLatch over = new CountDownLatch(1);

	@TempDir
	private Path directory;

	private List<ChildProcess> replicas;

	private List<Thread> users = List.of();

	private Application agent;

	private ChatClient chat;

	@BeforeEach
	void start() {
		this.replicas = Stream
			.of(Replica.local(this.directory), Replica.local(this.directory), WeatherReplica.local(this.directory),
					WeatherReplica.local(this.directory))
			.map(ChildJvm::start)
			.toList();
		this.agent = Application.of()
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.directory)
			.property("mcp.cluster.client.tools.services", "calculator,weather,nowhere")
			.start();
		this.chat = ChatClient.builder(MODEL).defaultTools(tools()).build();
		this.replicas.forEach((replica) -> replica.awaitLine("Registered: registry=local, id=(\\S+),", BOUND));
		await().until(() -> this.agent.cluster().discover("calculator").size() == 2
				&& this.agent.cluster().discover("weather").size() == 2
				&& offered().containsAll(List.of("calculator_where", "weather_station")));
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.over.countDown();
		for (Thread user : this.users) {
			user.join();
		}
		this.agent.close();
		this.replicas.forEach(ChildProcess::close);
	}

	@Test
	void answersEachPromptWhileAReplicaOfEachServiceIsKilled() {
		this.users = Stream.generate(() -> new Thread(this::ask)).limit(4).toList();
		this.users.forEach(Thread::start);
		await().until(() -> this.answered.size() == 4);
		this.replicas.get(0).kill();
		this.replicas.get(2).kill();
		long killed = this.prompts.sum();
		await().until(() -> this.prompts.sum() > killed + 200);
		assertThat(this.failed).isEmpty();
		System.out.printf("SIGKILL of a replica of each of two services: %d prompts of 3 tool calls, 0 failed%n",
				this.prompts.sum());
	}

	@Test
	void offersTheToolsOfAServiceThatComesBack() {
		assertThat(offered()).contains("calculator_where", "weather_station");
		this.replicas.subList(2, 4).forEach(ChildProcess::kill);
		await().until(() -> !offered().contains("weather_station"));
		assertThat(offered()).contains("calculator_where");
		try (ChildProcess back = WeatherReplica.local(this.directory).start()) {
			await().until(() -> offered().contains("weather_station"));
			assertThat(this.chat.prompt("Where?").call().content()).matches(ANSWER);
		}
	}

	private void ask() {
		while (this.over.getCount() > 0) {
			try {
				String answer = this.chat.prompt("Where?").call().content();
				if (answer.matches(ANSWER)) {
					this.answered.addAll(List.of(answer.split("; ")));
				}
				else {
					this.failed.add(answer);
				}
			}
			catch (RuntimeException ex) {
				this.failed.add(ex.toString());
			}
			this.prompts.increment();
		}
	}

	private ToolCallbackProvider tools() {
		return this.agent.bean(ToolCallbackProvider.class);
	}

	private List<String> offered() {
		return Stream.of(tools().getToolCallbacks()).map((tool) -> tool.getToolDefinition().name()).toList();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(BOUND);
	}

}
