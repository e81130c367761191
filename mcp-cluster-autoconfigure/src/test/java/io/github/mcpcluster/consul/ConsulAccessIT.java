/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.TestConsul;
import io.github.mcpcluster.watch.ServiceWatch;
import io.github.mcpcluster.watch.ServiceWatches;
import io.github.mcpcluster.watch.WatchSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.mcpcluster.consul.Instances.instance;
import static io.github.mcpcluster.consul.Instances.ttl;
import static io.github.mcpcluster.consul.Instances.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class ConsulAccessIT {

	private static TestConsul consul;

	private final McpInstance instance = instance("calculator", 8080);

	@BeforeAll
	static void start() {
		consul = TestConsul.startWithAcls();
	}

	@AfterAll
	static void stop() {
		consul.close();
	}

	@Test
	void writesAndWatchesWithTheRulesThatTheDocumentationNames() {
		String token = consul
			.createToken("service \"calculator\" { policy = \"write\" } node_prefix \"\" { policy = \"read\" }");
		try (ConsulRegistry registry = connect(token)) {
			registry.serviceRegistry().register(unchecked(this.instance));
			RecordingObserver observer = new RecordingObserver();
			registry.instanceSource().subscribe("calculator", observer);
			observer.awaitSeen((seen) -> seen.instances().contains(this.instance));
			assertThat(registry.instanceSource().services()).contains("calculator");
			assertThat(registry.serviceRegistry().registered()).contains(this.instance);
			registry.serviceRegistry().drain(this.instance.id(), true);
			registry.serviceRegistry().deregister(this.instance.id());
		}
	}

	@Test
	void saysWhichRuleTheTokenLacks() {
		String token = consul.createToken("service \"other\" { policy = \"write\" }");
		try (ConsulRegistry registry = connect(token)) {
			assertThatExceptionOfType(ConsulException.class)
				.isThrownBy(() -> registry.serviceRegistry().register(unchecked(this.instance)))
				.withMessageContaining("answered 403 (Permission denied")
				.withMessageContaining("The ACL token lacks service:write on \"calculator\"")
				.withMessageNotContaining(token);
		}
	}

	@Test
	void showsAnUnknownTokenNowhere(CapturedOutput output) {
		String token = UUID.randomUUID().toString();
		try (ConsulRegistry registry = connect(token)) {
			assertThatExceptionOfType(ConsulException.class)
				.isThrownBy(() -> registry.serviceRegistry().register(unchecked(this.instance)))
				.withMessageContaining("Consul does not know the ACL token")
				.withMessageStartingWith("Could not register %s in Consul", this.instance.id())
				.satisfies((ex) -> assertThat(stackTrace(ex)).doesNotContain(token));
		}
		assertThat(output).doesNotContain(token);
	}

	@Test
	void logsThatItIsRefusedWithoutTheToken(CapturedOutput output) {
		String token = UUID.randomUUID().toString();
		try (ConsulRegistry registry = connect(token);
				ServiceWatches watches = new ServiceWatches(registry.instanceSource(), WatchSettings.DEFAULTS,
						List.of())) {
			ServiceWatch watch = watches.get("calculator");
			await().until(() -> watch.lastError() != null);
			assertThat(stackTrace(watch.lastError())).doesNotContain(token);
		}
		assertThat(output).containsOnlyOnce("registry=consul, service=calculator, cause=").doesNotContain(token);
	}

	@Test
	void tellsThatAnInstanceIsUnknown() {
		try (ConsulRegistry registry = connect(consul.token())) {
			InstanceId unknown = new InstanceId("unknown");
			registry.serviceRegistry().deregister(unknown);
			assertThatExceptionOfType(UnknownInstanceException.class)
				.isThrownBy(() -> registry.serviceRegistry().drain(unknown, true))
				.withMessageContaining("It is registered with another agent, or no longer");
			assertThatExceptionOfType(UnknownInstanceException.class).isThrownBy(
					() -> registry.serviceRegistry().heartbeat(ttl(this.instance, Duration.ofSeconds(10)), Health.UP))
				.withMessageContaining("register it again");
		}
	}

	@Test
	void usesANewTokenAtTheNextRequest() {
		AtomicReference<String> token = new AtomicReference<>(UUID.randomUUID().toString());
		ConsulSettings settings = ConsulSettings.builder(consul.uri()).token(token::get).build();
		try (ConsulRegistry registry = new ConsulRegistry(settings)) {
			RecordingObserver observer = new RecordingObserver();
			registry.instanceSource().subscribe("calculator", observer);
			assertThat(observer.nextLost()).hasMessageContaining("answered 403");
			token.set(consul.token());
			assertThat(observer.awaitSeen((seen) -> true).instances()).isEmpty();
		}
	}

	private static String stackTrace(RegistryException ex) {
		StringWriter writer = new StringWriter();
		ex.printStackTrace(new PrintWriter(writer));
		return writer.toString();
	}

	private static ConsulRegistry connect(String token) {
		return new ConsulRegistry(ConsulSettings.builder(consul.uri()).token(() -> token).build());
	}

}
