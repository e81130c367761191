/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.List;
import java.util.Set;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.autoconfigure.McpClusterClientAutoConfiguration;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link DiscoveryClientRegistryKind}, its configuration, and
 * {@link ApplicationDiscoveryClients}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DiscoveryClientRegistryKindTests {

	private static final String SIMPLE = "spring.cloud.discovery.client.simple.instances.";

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class,
				McpClusterClientAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.type=discovery-client", "mcp.cluster.registry.probe.enabled=false");

	private final ApplicationContextRunner runner = this.plain
		.withConfiguration(AutoConfigurations.of(CompositeDiscoveryClientAutoConfiguration.class,
				SimpleDiscoveryClientAutoConfiguration.class, UtilAutoConfiguration.class))
		.withPropertyValues(SIMPLE + "weather[0].uri=http://127.0.0.1:8081",
				SIMPLE + "weather[0].metadata.mcp-path=/tools", SIMPLE + "weather[0].metadata.version=1.2.0",
				SIMPLE + "plain[0].uri=https://127.0.0.2");

	@Test
	void readsTheSimpleClient() {
		this.runner.run((context) -> {
			McpCluster cluster = context.getBean(McpCluster.class);
			assertThat(cluster.discover("weather")).singleElement().satisfies((instance) -> {
				assertThat(instance.uri()).hasToString("http://127.0.0.1:8081/tools");
				assertThat(instance.traits().version()).isEqualTo("1.2.0");
			});
			assertThat(cluster.discover("plain")).extracting((instance) -> instance.uri().toString())
				.containsExactly("https://127.0.0.2:443/mcp/plain");
			assertThat(cluster.discover("nobody")).isEmpty();
		});
	}

	@Test
	void isOnlyReadAndListsWhatIsMarked() {
		this.runner.run((context) -> {
			RegistryInUse registry = context.getBean(RegistryInUse.class);
			assertThat(registry.isReadOnly()).isTrue();
			assertThat(registry.source().services()).containsExactly("weather");
			assertThat(registry.source().knowsHealth()).isFalse();
		});
	}

	@Test
	void readsAsTheApplicationSays() {
		String prefix = "mcp.cluster.registry.discovery-client.";
		this.runner
			.withPropertyValues(prefix + "path=/api", prefix + "services=plain", prefix + "knows-health=true",
					prefix + "version=7")
			.run((context) -> {
				InstanceSource source = context.getBean(RegistryInUse.class).source();
				assertThat(source.services()).containsExactly("plain", "weather");
				assertThat(source.knowsHealth()).isTrue();
				McpInstance instance = context.getBean(McpCluster.class).discover("plain").get(0);
				assertThat(instance.endpoint().path()).isEqualTo("/api");
				assertThat(instance.traits().version()).isEqualTo("7");
			});
	}

	@Test
	void theClientOfAnApplicationIsNotTakenUnasked() {
		this.runner.withPropertyValues("mcp.cluster.registry.type=", "mcp.cluster.registry.local.directory=none")
			.run((context) -> assertThat(context.getBean(RegistryInUse.class).source().kind()).isEqualTo("local"));
	}

	@Test
	void anApplicationWithoutAClientIsToldWhichBeanIsMissing() {
		this.plain.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("mcp.cluster.registry.type")
			.hasStackTraceContaining("expected: a bean of DiscoveryClient"));
	}

	@Test
	void anApplicationWithoutSpringCloudIsToldWhichDependencyIsMissing() {
		this.plain.withClassLoader(new FilteredClassLoader("org.springframework.cloud"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasStackTraceContaining("spring-cloud-commons on the class path"));
	}

	@Test
	void readsNoClientThatReadsThisCluster(CapturedOutput output) {
		this.runner.withUserConfiguration(OwnClient.class).run((context) -> {
			McpCluster cluster = context.getBean(McpCluster.class);
			assertThat(cluster.discover("weather")).hasSize(1);
			assertThat(cluster.discover("mirrored")).isEmpty();
			assertThat(context.getBean(DiscoveryClient.class).getInstances("weather")).hasSize(1);
			assertThat(output)
				.containsOnlyOnce("DiscoveryClient is not read, as it reads this cluster itself: bean=clusterClient");
		});
	}

	@Test
	void tellsThatEachClientReadsThisCluster() {
		this.plain.withUserConfiguration(OwnClient.class)
			.run((context) -> assertThat(context.getBean(RegistryInUse.class).source())
				.satisfies((source) -> assertThatThrownBy(source::services)
					.hasMessageContaining("each DiscoveryClient of the application reads this cluster itself")));
	}

	@Test
	void findsInstancesForABeanThatAsksWhileItIsMade() {
		this.runner.withUserConfiguration(EarlyCaller.class)
			.run((context) -> assertThat(context.getBean(Early.class).found()).hasSize(1));
	}

	/** A client that knows what the cluster knows. */
	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		@Bean
		Mirror mirror(McpCluster cluster) {
			return new Mirror(cluster);
		}

		@Bean
		DiscoveryClient clusterClient(Mirror mirror) {
			return new MirrorClient(mirror);
		}

	}

	/** Asks for instances before any client was made. */
	@Configuration(proxyBeanMethods = false)
	static class EarlyCaller {

		@Bean
		Early early(McpCluster cluster) {
			return new Early(cluster.discover("weather"));
		}

	}

	record Early(List<McpInstance> found) {
	}

	record Mirror(McpCluster cluster) {
	}

	record MirrorClient(Mirror mirror) implements DiscoveryClient {

		@Override
		public String description() {
			return "mirror";
		}

		@Override
		public List<ServiceInstance> getInstances(String service) {
			return List.of(new DefaultServiceInstance("mirror", service, "127.0.0.3", 8080, false));
		}

		@Override
		public List<String> getServices() {
			return List.copyOf(Set.of("mirrored"));
		}

		@Override
		public int getOrder() {
			return -1;
		}

	}

}
