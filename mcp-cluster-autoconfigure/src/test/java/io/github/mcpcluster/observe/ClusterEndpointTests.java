/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.combine.CombinedSource;
import io.github.mcpcluster.combine.MergeRule;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.observe.EndpointViews.InstanceView;
import io.github.mcpcluster.observe.EndpointViews.OriginView;
import io.github.mcpcluster.observe.EndpointViews.ServiceView;
import io.github.mcpcluster.register.LocalRegistration;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;

class ClusterEndpointTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final ObservedCluster observed = new ObservedCluster();

	private final ClusterEndpoint endpoint = new ClusterEndpoint(this.observed.registry, this.observed.sources,
			this.observed.cluster, new InstanceActions(this.observed.registry, this.observed.cluster),
			InstanceIdentities.OFF, () -> NOW);

	private final String id = this.observed.instance.id().value();

	@AfterEach
	void close() {
		this.observed.close();
	}

	/** JMX would show the fields of what is meant for HTTP alone. */
	@Test
	void answersWithNothingOfHttp() {
		assertThat(ClusterEndpoint.class.getDeclaredMethods()).extracting(Method::getReturnType)
			.isNotEmpty()
			.doesNotContain(WebEndpointResponse.class);
	}

	@Test
	void showsThatNothingIsUsedYet() {
		assertThat(this.endpoint.summary().registry().state()).isEqualTo("unused");
		assertThat(this.endpoint.service("calculator")).isNull();
	}

	@Test
	void showsRegistrationsAndServicesInShort() {
		this.observed.registered().used();
		assertThat(this.endpoint.summary()).satisfies((summary) -> {
			assertThat(summary.registry().kind()).isEqualTo("fake");
			assertThat(summary.registry().state()).isEqualTo("up");
			assertThat(summary.registrations()).singleElement()
				.satisfies((registration) -> assertThat(registration.state()).isEqualTo("registered"));
			assertThat(summary.services()).singleElement().satisfies((service) -> {
				assertThat(service.strategy()).isEqualTo("round-robin");
				assertThat(service.instances()).isOne();
				assertThat(service.healthy()).isOne();
				assertThat(service.available()).isOne();
				assertThat(service.calls()).isOne();
			});
		});
	}

	@Test
	void showsTheNodeAndTheServiceOfAServerThatCallsNothing() {
		this.observed.registered();
		assertThat(this.endpoint.summary().nodes()).containsExactly(this.observed.instance.node());
		assertThat(this.endpoint.service("calculator")).satisfies((service) -> {
			assertThat(service.strategy()).isEqualTo("not called here");
			assertThat(service.instances()).singleElement()
				.satisfies((instance) -> assertThat(instance.id()).isEqualTo(this.id));
		});
		assertThat(this.endpoint.instance("calculator", this.id)).isNotNull();
	}

	@Test
	void countsCallsToInstancesThatHaveGoneAndLooksThatFoundNone() {
		this.observed.registered().used().used();
		this.observed.fake.set("calculator");
		assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(this.observed::used);
		assertThat(this.endpoint.summary().services()).singleElement().satisfies((service) -> {
			assertThat(service.instances()).isZero();
			assertThat(service.calls()).isEqualTo(2);
			assertThat(service.noInstance()).isOne();
		});
	}

	@Test
	void showsTheInstancesOfAService() {
		this.observed.registered().used();
		assertThat(this.endpoint.service("calculator").instances()).singleElement().satisfies((instance) -> {
			assertThat(instance.id()).isEqualTo(this.id);
			assertThat(instance.status()).isEqualTo("up");
			assertThat(instance.breaker()).isEqualTo("closed");
			assertThat(instance.digest()).isEqualTo(this.observed.instance.traits().digest()).isNotEmpty();
		});
		assertThat(this.endpoint.instance("calculator", this.id)).isNotNull();
		assertThat(this.endpoint.instance("calculator", "other")).isNull();
	}

	@Test
	void showsWhatTheRegistryDoesNotAnswer() {
		this.observed.registered().used();
		this.observed.fake.goDown();
		assertThat(this.endpoint.summary().registry()).satisfies((registry) -> {
			assertThat(registry.state()).isEqualTo("lost");
			assertThat(registry.error()).isEqualTo("fake: down");
		});
		assertThat(this.endpoint.summary().services().get(0).stale()).isTrue();
	}

	@Test
	void drainsAndPutsBack() {
		this.observed.registered().used();
		assertThat(act("drain").status()).isEqualTo(200);
		assertThat(this.endpoint.service("calculator").instances().get(0).status()).isEqualTo("draining");
		assertThat(this.endpoint.summary().registrations().get(0).state()).isEqualTo("draining");
		assertThat(act("undrain").status()).isEqualTo(200);
		assertThat(this.endpoint.service("calculator").instances().get(0).status()).isEqualTo("up");
	}

	@Test
	void tripsAndResetsACircuitBreaker() {
		this.observed.registered().used();
		assertThat(act("trip").status()).isEqualTo(200);
		assertThat(this.endpoint.service("calculator").instances().get(0).breaker()).isEqualTo("open");
		assertThat(this.endpoint.summary().services().get(0).available()).isZero();
		assertThat(act("reset").status()).isEqualTo(200);
		assertThat(this.endpoint.service("calculator").instances().get(0).breaker()).isEqualTo("closed");
	}

	@ParameterizedTest
	@CsvSource({ "calculator, calculator-127.0.0.1-1, , 400", "calculator, calculator-127.0.0.1-1, explode, 400",
			"calculator, calculator-127.0.0.1-2, drain, 404", "weather, calculator-127.0.0.1-1, drain, 404",
			"calculator, ../../etc, drain, 404" })
	void refusesWhatItDoesNotKnow(String service, String instance, String action, int status) {
		this.observed.registered().used();
		assertThat(new ClusterWebEndpoint(this.endpoint, WebCallCheck.NONE).act(service, instance, action).getStatus())
			.isEqualTo(status);
	}

	@Test
	void saysThatThereIsNoBreakerForAnInstanceThatWasNeverUsed() {
		this.observed.registered();
		assertThat(act("trip").status()).isEqualTo(409);
	}

	@Test
	void saysWhyARegistryRefuses() {
		this.observed.fake.set("calculator", this.observed.instance.withHealth(Health.UP));
		this.observed.used();
		this.observed.fake.goDown();
		assertThat(act("drain")).satisfies((result) -> {
			assertThat(result.status()).isEqualTo(502);
			assertThat(result.message()).isEqualTo("fake: down");
		});
	}

	@Test
	void saysThatTheRegistryWasNotToldOfADrainYet() {
		this.observed.registered();
		this.observed.fake.goDown();
		assertThat(act("drain")).satisfies((result) -> {
			assertThat(result.status()).isEqualTo(502);
			assertThat(result.message()).isEqualTo("draining here, but the registry is not informed yet: fake: down "
					+ "(it will be as soon as it answers)");
		});
		assertThat(this.endpoint.summary().registrations().get(0).state()).isEqualTo("draining");
		this.observed.fake.comeBack();
		assertThat(act("undrain").status()).isEqualTo(200);
	}

	@Test
	void saysThatAnInstanceIsNotRegisteredYet() {
		this.observed.fake.goDown();
		this.observed.registered();
		assertThat(act("drain").status()).isEqualTo(502);
		assertThat(this.observed.registry.registrations()).extracting(LocalRegistration::draining)
			.containsExactly(true);
	}

	@Test
	void showsWhatInstancesList() {
		this.observed.registered().used();
		assertThat(this.endpoint.service("calculator").lists()).satisfies((lists) -> {
			assertThat(lists.pinned()).isEmpty();
			assertThat(lists.changed()).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "calculator, , add, 400", "calculator, explode, add, 400", "calculator, release, , 400",
			"weather, release, add, 404", "calculator, release, add, 409" })
	void refusesToReleaseWhatIsNotInQuarantine(String service, String action, String tool, int status) {
		this.observed.registered().used();
		assertThat(
				new ClusterWebEndpoint(this.endpoint, WebCallCheck.NONE).actOnTool(service, action, tool).getStatus())
			.isEqualTo(status);
	}

	@Test
	void showsTheNodesAndTheirInstances() {
		this.observed.registered().used();
		assertThat(nodes(false)).singleElement().satisfies((node) -> {
			assertThat(node.name()).isEqualTo("server@127.0.0.1:1");
			assertThat(node.active()).isTrue();
			assertThat(node.role()).isEqualTo("worker");
			assertThat(node.capacity()).isEqualTo(20);
			assertThat(node.load()).isNull();
			assertThat(node.lastSeen()).isEqualTo(NOW);
			assertThat(node.instances()).extracting(NodeViews.NodeInstance::service, NodeViews.NodeInstance::status)
				.containsExactly(tuple("calculator", "up"));
		});
	}

	@Test
	void showsANodeThatLeftUntilOnlyActiveOnesAreAskedFor() {
		this.observed.fake.set("calculator", this.observed.instance);
		this.observed.used();
		this.observed.fake.set("calculator");
		assertThat(nodes(false)).singleElement().satisfies((node) -> {
			assertThat(node.active()).isFalse();
			assertThat(node.instances()).isEmpty();
		});
		assertThat(nodes(true)).isEmpty();
		assertThat(this.endpoint.summary().nodes()).isEmpty();
	}

	@Test
	void drainsANodeAsAWhole() {
		this.observed.registered().used();
		assertThat(this.endpoint.act("nodes", "server@127.0.0.1:1", "drain").status()).isEqualTo(200);
		assertThat(this.endpoint.service("calculator").instances().get(0).status()).isEqualTo("draining");
		assertThat(nodes(true)).isEmpty();
		assertThat(this.endpoint.act("nodes", "server@127.0.0.1:1", "undrain").status()).isEqualTo(200);
		assertThat(nodes(true)).hasSize(1);
	}

	@Test
	void namesTheInstancesOfANodeThatCouldNotBeDrained() {
		this.observed.fake.set("calculator", this.observed.instance);
		this.observed.used();
		this.observed.fake.goDown();
		assertThat(this.endpoint.act("nodes", "server@127.0.0.1:1", "drain"))
			.isEqualTo(new InstanceActions.Result(502, this.id + ": fake: down"));
	}

	@ParameterizedTest
	@CsvSource({ "server@127.0.0.1:1, , 400", "server@127.0.0.1:1, trip, 400", "other, drain, 404" })
	void refusesWhatANodeCannotDo(String node, String action, int status) {
		this.observed.registered().used();
		assertThat(this.endpoint.act("nodes", node, action).status()).isEqualTo(status);
	}

	private List<NodeViews.NodeView> nodes(boolean active) {
		return ((NodeViews.NodeList) this.endpoint.service("nodes", active)).nodes();
	}

	private InstanceActions.Result act(String action) {
		return this.endpoint.act("calculator", this.id, action);
	}

	@Test
	void showsTheRegistriesOfAServiceAndOfEachInstance() {
		CombinedSource combined = new CombinedSource(List.of(this.observed.fake, new FakeRegistry()),
				MergeRule.LAST_WRITER_WINS);
		this.observed.registered().used();
		try (Subscription subscription = combined.subscribe("calculator", mock(Observer.class))) {
			ClusterEndpoint endpoint = new ClusterEndpoint(this.observed.registry,
					new RegistrySources(combined.kind(), combined, List::of), this.observed.cluster,
					new InstanceActions(this.observed.registry, this.observed.cluster), InstanceIdentities.OFF,
					() -> NOW);
			assertThat(endpoint.summary().registry().readFrom()).isEqualTo("fake+fake-2");
			ServiceView service = endpoint.service("calculator");
			assertThat(service.origins()).extracting(OriginView::registry, OriginView::state, OriginView::instances)
				.containsExactly(tuple("fake", "up", 1), tuple("fake-2", "up", 0));
			assertThat(service.instances()).extracting(InstanceView::origins).containsExactly(List.of("fake"));
		}
	}

}
