/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.identity.IdentityState;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.identity.OwnIdentity;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.OfferedIdentity;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.ReconcilingRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proofs of identity as they are configured, on both sides.
 */
class IdentityConfigurationTests {

	private static final String MODE = "mcp.cluster.security.instance-identity";

	private static final String SECRETS = "mcp.cluster.security.identity-secrets";

	private static final String SECRET = "a secret that has thirty-two bytes and more";

	private static final McpInstance INSTANCE = McpInstance.of("one", new Endpoint(false, "10.0.0.1", 8080, "/mcp/one"),
			Traits.NONE);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
				LifecycleAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class,
				McpClusterServerAutoConfiguration.class, McpClusterClientAutoConfiguration.class))
		.withUserConfiguration(One.class)
		.withPropertyValues("mcp.cluster.registry.local.directory=none", "mcp.cluster.server.host=10.0.0.1",
				"mcp.cluster.server.port=8080", "mcp.cluster.server.drain-delay=0s");

	/** YAML reads off as false. */
	@ParameterizedTest
	@ValueSource(strings = { "off", "false", "OFF" })
	void offersAndAsksNothingWhileItIsOff(String off) {
		this.runner.withPropertyValues(MODE + "=" + off).run((context) -> {
			assertThat(context.getBean(OwnIdentity.class).isOffered()).isFalse();
			assertThat(registered(context)).isEqualTo(OfferedIdentity.NONE);
			assertThat(context.getBean(InstanceIdentities.class).expect(INSTANCE)).isNull();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "warn", "require" })
	void registersAKey(String mode) {
		this.runner.withPropertyValues(MODE + "=" + mode).run((context) -> {
			assertThat(registered(context).key()).hasSize(43);
			assertThat(registered(context).seal()).isEmpty();
		});
	}

	@Test
	void sealsARegistrationAsItsClientsExpect() {
		this.runner.withPropertyValues(MODE + "=require", SECRETS + "=" + SECRET).run((context) -> {
			McpInstance registered = context.getBean(ReconcilingRegistry.class)
				.registrations()
				.get(0)
				.registration()
				.instance();
			assertThat(context.getBean(InstanceIdentities.class).expect(registered).isAsked()).isTrue();
		});
	}

	@Test
	void exemptsSingleServices() {
		this.runner
			.withPropertyValues(MODE + "=require", "mcp.cluster.client.services.one.instance-identity=off",
					"mcp.cluster.client.services.two.timeout=1s")
			.run((context) -> {
				InstanceIdentities identities = context.getBean(InstanceIdentities.class);
				assertThat(identities.expect(INSTANCE)).isNull();
				McpInstance other = McpInstance.of("two", INSTANCE.endpoint(), Traits.NONE);
				assertThat(identities.expect(other).isRequired()).isTrue();
				assertThat(identities.stateOf(other.id())).hasValue(IdentityState.NOT_OFFERED);
			});
	}

	@Test
	void asksOfASingleService() {
		this.runner.withPropertyValues("mcp.cluster.client.services.one.instance-identity=warn").run((context) -> {
			assertThat(context.getBean(InstanceIdentities.class).expect(INSTANCE).isRequired()).isFalse();
			assertThat(registered(context)).isEqualTo(OfferedIdentity.NONE);
		});
	}

	private static OfferedIdentity registered(ApplicationContext context) {
		return context.getBean(ReconcilingRegistry.class)
			.registrations()
			.get(0)
			.registration()
			.instance()
			.traits()
			.identity();
	}

	@McpClusterService("one")
	static class One {

		@McpTool
		int one() {
			return 1;
		}

	}

}
