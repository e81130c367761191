/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On real threads: an instance that does not answer for its health, beside one that does.
 */
@ExtendWith(OutputCaptureExtension.class)
class SlowHealthTests {

	private static final int MANY = 20;

	private final McpInstance slow = Instances.instance("slow", 1);

	private final McpInstance quick = Instances.instance("quick", 1);

	private final CountDownLatch released = new CountDownLatch(1);

	private final AtomicInteger asked = new AtomicInteger();

	private final List<String> calls = new ArrayList<>();

	private final FakeRegistry fake = new FakeRegistry();

	private final ReconcilingRegistry registry = new ReconcilingRegistry(this.fake,
			new ReconcileSettings(Duration.ofHours(1), 0, Duration.ofSeconds(2), Duration.ofMillis(500)), List.of());

	@BeforeEach
	void beatQuickly() {
		this.fake.wantHeartbeats(Duration.ofMillis(5));
	}

	@AfterEach
	void close() {
		this.registry.close();
		this.released.countDown();
	}

	@Test
	void registersWhatDoesNotAnswerAsDown() {
		register(this.slow, this::hang);
		assertThat(this.fake.registered()).containsExactly(this.slow.withHealth(Health.DOWN));
	}

	@Test
	void tellsTheHealthOfOthersAndThatTheOneIsDown() {
		register(this.slow, this::hang);
		register(this.quick, () -> Health.UP);
		await().until(() -> beats(this.slow, Health.DOWN) > MANY && beats(this.quick, Health.UP) > MANY);
		assertThat(beats(this.slow, Health.UP)).isZero();
		assertThat(beats(this.quick, Health.DOWN)).isZero();
	}

	@Test
	void asksNoSecondTimeWhileAQuestionIsUnderWay() {
		register(this.slow, this::hang);
		await().until(() -> beats(this.slow, Health.DOWN) > MANY);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void isUpAgainWithTheFirstAnswerInTime(CapturedOutput output) {
		register(this.slow, this::hang);
		await().until(() -> beats(this.slow, Health.DOWN) > 0);
		this.released.countDown();
		await().until(() -> beats(this.slow, Health.UP) > 0);
		assertThat(output.getOut().split("slow-127.0.0.1-1 \\(expected: an answer within PT0.5S\\)", -1)).hasSize(2);
		assertThat(output).contains("Health of an instance comes in time again: id=slow-127.0.0.1-1");
	}

	@Test
	void asksTheServicesOfAnApplicationAtTheSameTime() throws InterruptedException {
		CountDownLatch both = new CountDownLatch(2);
		Supplier<Health> together = () -> meet(both);
		new Registrar(() -> List.of(registration(this.slow, together), registration(this.quick, together)),
				this.registry, RegistrarSettings.DEFAULTS)
			.start();
		both.await();
		await().until(() -> beats(this.slow, Health.UP) > 0 && beats(this.quick, Health.UP) > 0);
	}

	@Test
	void holdsUpNoClosing() {
		register(this.slow, this::hang);
		this.registry.close();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("mcp-cluster-health")));
	}

	private void register(McpInstance instance, Supplier<Health> health) {
		this.registry.register(registration(instance, health));
	}

	private static Registration registration(McpInstance instance, Supplier<Health> health) {
		return new Registration(instance, new HealthCheck.None(), health);
	}

	private Health hang() {
		this.asked.incrementAndGet();
		return await(this.released);
	}

	private static Health meet(CountDownLatch latch) {
		latch.countDown();
		return await(latch);
	}

	private static Health await(CountDownLatch latch) {
		try {
			latch.await();
			return Health.UP;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Health.DOWN;
		}
	}

	private long beats(McpInstance instance, Health health) {
		this.calls.addAll(this.fake.calls());
		return this.calls.stream().filter(("heartbeat " + instance.id() + " " + health)::equals).count();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

}
