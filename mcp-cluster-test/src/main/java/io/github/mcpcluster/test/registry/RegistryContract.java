/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The contract of every registry with both ports: that of its source, and that of its
 * {@link McpServiceRegistry}.
 */
public abstract class RegistryContract extends SourceContract {

	/** Creates the contract, for one test. */
	protected RegistryContract() {
	}

	@Override
	protected abstract RegistryConnection connect();

	@Test
	void hasOneKindForBothPorts() {
		assertThat(registry().kind()).isEqualTo(connection().source().kind());
	}

	@Test
	void listsWhatIsRegistered() {
		put(one());
		put(two());
		assertThat(registered()).containsExactlyInAnyOrder(one(), two());
		assertThat(registry().registered(List.of(two().id()))).containsExactly(two());
		registry().deregister(one().id());
		assertThat(registered()).containsExactly(two());
	}

	@Test
	void showsAnInstanceThatHasMoved() {
		put(one());
		observe();
		awaitShown(one());
		McpInstance moved = new McpInstance(one().id(), service(), new Endpoint(true, "127.0.0.2", 1003, "/elsewhere"),
				Traits.NONE, Health.UP);
		put(moved);
		awaitShown(moved);
	}

	@Test
	void deregistersAnUnknownInstanceSilentlyAndDoesNotDrainIt() {
		registry().deregister(one().id());
		assertThatExceptionOfType(UnknownInstanceException.class).isThrownBy(() -> registry().drain(one().id(), true))
			.withMessageContaining(one().id().value());
	}

	@Test
	void drainsAnInstanceAndPutsItBack() {
		put(one());
		observe();
		registry().drain(one().id(), true);
		awaitShown(one().withHealth(Health.DRAINING));
		assertThat(registered()).containsExactly(one().withHealth(Health.DRAINING));
		registry().drain(one().id(), false);
		awaitShown(one());
	}

	@Test
	void keepsTheDrainOfAnInstanceThatRegistersAgain() {
		put(one());
		registry().drain(one().id(), true);
		put(one());
		put(two());
		observe();
		awaitShown(one().withHealth(Health.DRAINING), two());
		assertThat(registered()).contains(one().withHealth(Health.DRAINING));
	}

	@Test
	void forgetsTheDrainOfAnInstanceThatIsDeregistered() {
		put(one());
		registry().drain(one().id(), true);
		registry().deregister(one().id());
		put(one());
		observe();
		awaitShown(one());
	}

	@Test
	void showsTheHealthThatAnInstanceReports() {
		Registration registration = heartbeating();
		registry().register(registration);
		observe();
		registry().heartbeat(registration, Health.DOWN);
		awaitShown(one().withHealth(Health.DOWN));
		registry().heartbeat(registration, Health.UP);
		awaitShown(one());
	}

	@Test
	void refusesTheHeartbeatOfAnUnknownInstance() {
		Registration registration = heartbeating();
		assertThat(registry().heartbeatInterval(registration)).isPresent();
		assertThatExceptionOfType(UnknownInstanceException.class)
			.isThrownBy(() -> registry().heartbeat(registration, Health.UP));
	}

	@Test
	void failsWhileItIsLostAndHoldsInstancesAfterThat() {
		RegistryOutage outage = requireOutage();
		put(one());
		outage.during(() -> {
			assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> put(two()));
			assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> registry().registered());
		});
		putAgain(one(), two());
		assertThat(registered()).containsExactlyInAnyOrder(one(), two());
	}

	private McpServiceRegistry registry() {
		// connect() has no other type
		return ((RegistryConnection) connection()).registry();
	}

	private Registration heartbeating() {
		return Registration.of(one(), new HealthCheck.Ttl(Duration.ofSeconds(20), Duration.ZERO));
	}

	/** Lists the instances of this test: the registry may hold others. */
	private List<McpInstance> registered() {
		return registry().registered().stream().filter((instance) -> instance.service().equals(service())).toList();
	}

}
