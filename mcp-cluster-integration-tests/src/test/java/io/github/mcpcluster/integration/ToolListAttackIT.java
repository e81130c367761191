/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.mcpcluster.CallRefusedException;
import io.github.mcpcluster.testing.ChildProcess;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A replica in a JVM of its own that describes a tool otherwise than others under the
 * same version, to mislead the model that reads it.
 */
@ExtendWith(OutputCaptureExtension.class)
class ToolListAttackIT {

	private static final int CALLS = 20;

	@TempDir
	private Path folder;

	private final List<ChildProcess> replicas = new ArrayList<>();

	private final List<Application> clients = new ArrayList<>();

	@AfterEach
	void stop() {
		this.clients.forEach(Application::close);
		this.replicas.forEach(ChildProcess::close);
	}

	@Test
	void aToolThatIsDescribedOtherwiseUnderItsVersionIsReported(CapturedOutput output) {
		start(Calculator.class);
		Application client = client("report");
		meetBoth(client);
		JsonNode change = changed(client);
		assertThat(change.path("tool").asString()).isEqualTo("where");
		assertThat(change.path("changed").asString()).isEqualTo("description");
		assertThat(change.path("quarantined").asBoolean()).isFalse();
		assertThat(output).contains("Tool changed under the same version: service=calculator, version=1.2.0")
			.doesNotContain("pass it to this tool");
		assertThat(answers(client)).hasSize(2);
		assertThat(
				Http.json(client.uri("/actuator/metrics/mcp.cluster.tools.lists")).at("/measurements/0/value").asInt())
			.isEqualTo(2);
	}

	@Test
	void itIsNotCalledInQuarantineUntilItIsReleased() {
		start(Calculator.class);
		Application client = client("quarantine");
		meetBoth(client);
		assertThat(changed(client).path("quarantined").asBoolean()).isTrue();
		assertThat(answers(client)).hasSize(1);
		this.replicas.get(0).kill();
		await().untilAsserted(
				() -> assertThatExceptionOfType(CallRefusedException.class).isThrownBy(() -> client.call("where"))
					.withMessageContaining("in quarantine"));
		assertThat(Http.post(client.uri("/actuator/mcpcluster/calculator"), """
				{"action":"release","tool":"where"}""").status()).isEqualTo(200);
		assertThat(client.call("where")).startsWith("calculator-");
	}

	@Test
	void itIsNotCalledWhereTheListIsPinned() {
		start(Calculator.class);
		Application finder = client("report");
		finder.call("where");
		String digest = instances(finder).path(0).path("digest").asString();
		Application client = launch("report").property("mcp.cluster.client.services.calculator.digest", digest).start();
		this.clients.add(client);
		start(RetoldCalculator.class);
		await().until(() -> client.cluster().discover("calculator").size() == 2);
		assertThat(answers(client)).hasSize(1);
		this.replicas.get(0).kill();
		await().untilAsserted(
				() -> assertThatExceptionOfType(CallRefusedException.class).isThrownBy(() -> client.call("where"))
					.withMessageContaining("expected digest " + digest)
					.withMessageContaining("seen "));
	}

	/** Uses the service, and waits until a replica has come that lists something else. */
	private void meetBoth(Application client) {
		await().ignoreExceptions().until(() -> {
			client.call("where");
			return !instances(client).path(0).path("listedDigest").isNull();
		});
		start(RetoldCalculator.class);
		await().until(() -> {
			client.call("where");
			return !changed(client).isMissingNode();
		});
	}

	private static JsonNode instances(Application client) {
		return client.endpoint("/calculator").path("instances");
	}

	private static JsonNode changed(Application client) {
		return client.endpoint("/calculator").path("lists").path("changed").path(0);
	}

	private static Set<String> answers(Application client) {
		Set<String> answers = new HashSet<>();
		for (int call = 0; call < CALLS; call++) {
			answers.add(client.call("where"));
		}
		return answers;
	}

	private void start(Class<?> service) {
		this.replicas.add(Replica.local(this.folder).systemProperty(Replica.SERVICE, service.getName()).start());
	}

	private Application client(String changedTools) {
		Application client = launch(changedTools).start();
		this.clients.add(client);
		return client;
	}

	private Application.Launch launch(String changedTools) {
		return Application.of()
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.folder)
			.property("mcp.cluster.client.wait-for-instance", "60s")
			.property("mcp.cluster.client.timeout", "90s")
			.property("mcp.cluster.client.changed-tools", changedTools);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90));
	}

}
