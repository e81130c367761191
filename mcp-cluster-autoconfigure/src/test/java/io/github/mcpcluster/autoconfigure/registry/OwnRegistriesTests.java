/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.List;
import java.util.Set;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.combine.MergeRule;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.watch.InstanceSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/** Registries that an application defines, alone and beside those of the library. */
@ExtendWith(OutputCaptureExtension.class)
class OwnRegistriesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	private final InstanceSource source = new NamedSource("etcd");

	private final FakeRegistry registry = new FakeRegistry();

	@Test
	void aSourceOfTheApplicationIsReadAndNothingIsWritten() {
		this.runner.withBean(InstanceSource.class, () -> this.source)
			.withPropertyValues("mcp.cluster.registry.local.directory=")
			.run((context) -> {
				assertThat(inUse(context).source()).isSameAs(this.source);
				assertThat(inUse(context).isReadOnly()).isTrue();
			});
	}

	@Test
	void aSourceOfTheApplicationIsReadBesideTheRegistryThatIsConfigured() {
		this.runner.withBean(InstanceSource.class, () -> this.source)
			.withPropertyValues("spring.cloud.consul.port=8501")
			.run((context) -> {
				assertThat(inUse(context).source()).isSameAs(this.source);
				assertThat(written(context)).isEqualTo("consul");
			});
	}

	@Test
	void severalSourcesOfTheApplicationAreCombined() {
		this.runner.withBean("one", InstanceSource.class, () -> this.source)
			.withBean("two", InstanceSource.class, () -> new NamedSource("zookeeper"))
			.run((context) -> assertThat(inUse(context).source().kind()).isEqualTo("etcd+zookeeper"));
	}

	@Test
	void aRegistryOfTheApplicationIsWrittenBesideTheOneThatIsRead() {
		this.runner.withBean(McpServiceRegistry.class, () -> new WrittenOnly(this.registry)).run((context) -> {
			assertThat(written(context)).isEqualTo("fake");
			assertThat(inUse(context).source().kind()).isEqualTo("local");
		});
	}

	@Test
	void bothPortsMayBeOneBean() {
		this.runner.withBean(FakeRegistry.class, () -> this.registry).run((context) -> {
			assertThat(inUse(context).source()).isSameAs(this.registry);
			assertThat(inUse(context).registry()).isSameAs(this.registry);
			assertThat(context.getBean(McpServiceRegistry.class)).isSameAs(this.registry);
		});
	}

	@Test
	void readsAllKindsThatAreNamedAndWritesToTheFirst() {
		this.runner.withPropertyValues("mcp.cluster.registry.type=Local, consul").run((context) -> {
			assertThat(inUse(context).source().kind()).isEqualTo("local+consul");
			assertThat(written(context)).isEqualTo("local");
		});
	}

	@Test
	void writesToTheFirstKindThatCanBeWrittenTo() {
		this.runner.withBean(InstanceSource.class, () -> this.source)
			.withPropertyValues("mcp.cluster.registry.type=etcd,consul,local")
			.run((context) -> {
				assertThat(inUse(context).source().kind()).isEqualTo("etcd+consul+local");
				assertThat(written(context)).isEqualTo("consul");
			});
	}

	@Test
	void aBeanOfTheApplicationWinsOverTheKindOfItsName() {
		InstanceSource own = new NamedSource("consul");
		this.runner.withBean(InstanceSource.class, () -> own)
			.withPropertyValues("mcp.cluster.registry.type=consul")
			.run((context) -> {
				assertThat(inUse(context).source()).isSameAs(own);
				assertThat(written(context)).isEqualTo("consul");
			});
	}

	@Test
	void warnsOfABeanThatIsNotNamed(CapturedOutput output) {
		this.runner.withBean(InstanceSource.class, () -> this.source)
			.withPropertyValues("mcp.cluster.registry.type=local")
			.run((context) -> assertThat(inUse(context).source().kind()).isEqualTo("local"));
		assertThat(output).contains("Registry of the application is not used: kind=etcd");
	}

	@Test
	void listsTheKindsThatAreKnownWhereOneIsNot() {
		this.runner.withBean(InstanceSource.class, () -> this.source)
			.withPropertyValues("mcp.cluster.registry.type=etcd,zookeeper")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("mcp.cluster.registry.type")
				.hasMessageContaining("zookeeper")
				.hasMessageContaining("one or more of consul, ")
				.hasMessageContaining(", etcd, local, "));
	}

	@Test
	void refusesToReadFromWhatIsOnlyWrittenTo() {
		this.runner.withBean(McpServiceRegistry.class, () -> new WrittenOnly(this.registry))
			.withPropertyValues("mcp.cluster.registry.type=fake")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("a registry that instances can be read from"));
	}

	@Test
	void theMockOfATestStandsForAnyKind() {
		McpServiceRegistry mock = mock(McpServiceRegistry.class);
		this.runner.withBean(McpServiceRegistry.class, () -> mock)
			.withPropertyValues("mcp.cluster.registry.type=consul")
			.run((context) -> assertThat(inUse(context).registry()).isSameAs(mock));
	}

	@Test
	void refusesToRegisterWhereARegistryIsOnlyRead() {
		this.runner.withBean(InstanceSource.class, () -> this.source)
			.withPropertyValues("mcp.cluster.registry.local.directory=")
			.run((context) -> {
				McpServiceRegistry refusing = context.getBean(McpServiceRegistry.class);
				assertThat(refusing.kind()).isEqualTo("etcd");
				assertThat(refusing.registered()).isEmpty();
				assertThat(catchMessage(() -> refusing
					.register(Registration.of(Instances.instance("weather", 1), new HealthCheck.None()))))
					.contains("registry etcd is only read", "mcp.cluster.registry.type");
				assertThat(catchMessage(() -> refusing.drain(new InstanceId("weather-1"), true)))
					.contains("weather-1 cannot be drained");
			});
	}

	@Test
	void mergesByTheRuleOfTheApplication() {
		FakeRegistry other = new FakeRegistry();
		this.runner.withBean(MergeRule.class, () -> (first, second) -> second)
			.withBean("one", InstanceSource.class, () -> this.registry)
			.withBean("other", InstanceSource.class, () -> other)
			.run((context) -> {
				this.registry.set("weather", Instances.instance("weather", 1));
				other.set("weather", Instances.instance("weather", 1));
				inUse(context).source().subscribe("weather", new Ignoring());
				assertThat(inUse(context).origins().holders("weather"))
					.containsEntry(Instances.instance("weather", 1).id(), List.of("fake-2", "fake"));
			});
	}

	private static String catchMessage(Runnable action) {
		try {
			action.run();
			return "";
		}
		catch (RuntimeException ex) {
			return ex.getMessage();
		}
	}

	private static RegistryInUse inUse(AssertableApplicationContext context) {
		return context.getBean(RegistryInUse.class);
	}

	private static String written(AssertableApplicationContext context) {
		return context.getBean(RegistrationKeeper.class).registry().kind();
	}

	private record NamedSource(String kind) implements InstanceSource {

		@Override
		public Set<String> services() {
			return Set.of();
		}

		@Override
		public Subscription subscribe(String service, Observer observer) {
			return () -> {
			};
		}

	}

	private record WrittenOnly(FakeRegistry target) implements McpServiceRegistry {

		@Override
		public String kind() {
			return this.target.kind();
		}

		@Override
		public void register(Registration registration) {
			this.target.register(registration);
		}

		@Override
		public void deregister(InstanceId id) {
			this.target.deregister(id);
		}

		@Override
		public void drain(InstanceId id, boolean draining) {
			this.target.drain(id, draining);
		}

		@Override
		public List<McpInstance> registered() {
			return this.target.registered();
		}

	}

	private static final class Ignoring implements InstanceSource.Observer {

		@Override
		public void seen(List<McpInstance> instances, InstanceSource.Continuity continuity) {
		}

		@Override
		public void lost(RegistryException cause) {
		}

	}

}
