/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.watch.InstanceSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisRegistryKind} and {@link RedisRegistryConfiguration}.
 */
class RedisRegistryKindTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(McpClusterRegistryAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	private final ApplicationContextRunner named = this.runner.withPropertyValues("mcp.cluster.registry.type=redis");

	@Test
	void redisIsTheRegistryWhereItIsNamed() {
		this.named.withBean(LettuceConnectionFactory.class, () -> new LettuceConnectionFactory("127.0.0.1", 1))
			.withPropertyValues("mcp.cluster.registry.redis.cluster=blue")
			.run((context) -> {
				InstanceSource source = context.getBean(RegistryInUse.class).source();
				assertThat(source.kind()).isEqualTo("redis");
				assertThat(source.place()).isEqualTo("Redis at 127.0.0.1:1, cluster blue");
			});
	}

	@Test
	void theRedisOfAnApplicationIsNotTakenUnasked() {
		this.runner.withBean(LettuceConnectionFactory.class, () -> new LettuceConnectionFactory("127.0.0.1", 1))
			.run((context) -> assertThat(context.getBean(RegistryInUse.class).source().kind()).isEqualTo("local"));
	}

	@Test
	void anApplicationWithoutConnectionsIsToldWhichBeanIsMissing() {
		this.named.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("mcp.cluster.registry.type")
			.hasStackTraceContaining("one bean of LettuceConnectionFactory"));
	}

	@Test
	void anApplicationWithoutSpringDataIsToldWhichDependencyIsMissing() {
		this.named.withClassLoader(new FilteredClassLoader("org.springframework.data.redis", "io.lettuce"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasStackTraceContaining("spring-boot-starter-data-redis on the class path"));
	}

}
