/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class ChildJvmIT {

	private static final Duration BOUND = Duration.ofSeconds(30);

	@Test
	void endsOnSigterm() {
		try (ChildProcess child = ChildJvm.of(Idle.class).arguments("one").systemProperty("two", 2).start()) {
			assertThat(child.awaitLine("arguments: (.*)", BOUND).group(1)).isEqualTo("one 2");
			child.terminate();
			assertThat(child.waitFor(BOUND)).isEqualTo(143);
			assertThat(child.output()).contains("bye");
		}
	}

	@Test
	void endsOnSigkill() {
		try (ChildProcess child = ChildJvm.of(Idle.class).start()) {
			child.awaitLine("arguments:", BOUND);
			child.kill();
			assertThat(child.waitFor(BOUND)).isEqualTo(137);
			assertThat(child.output()).doesNotContain("bye");
		}
	}

	@Test
	void tellsWhatTheProgramWroteWhenItEndsEarly() {
		try (ChildProcess child = ChildJvm.of(Idle.class).classPath(List.of()).start()) {
			assertThatIllegalStateException().isThrownBy(() -> child.awaitLine("arguments:", BOUND))
				.withMessageContaining("ended with 1")
				.withMessageContaining("ClassNotFoundException");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void leavesNothingBehind(boolean killed) {
		try (ChildProcess parent = ChildJvm.of(Parent.class).start()) {
			long child = Long.parseLong(parent.awaitLine("child: (\\d+)", BOUND).group(1));
			long consul = Long.parseLong(parent.awaitLine("consul: (-?\\d+)", BOUND).group(1));
			assertThat(runs(child) && (runs(consul) || ConsulSupply.get().docker())).isTrue();
			if (killed) {
				parent.kill();
			}
			else {
				parent.terminate();
				parent.waitFor(BOUND);
			}
			await().atMost(BOUND).until(() -> !runs(child) && !runs(consul));
		}
	}

	private static boolean runs(long pid) {
		return pid > 0 && ProcessHandle.of(pid).isPresent();
	}

	static final class Idle {

		public static void main(String[] arguments) throws InterruptedException {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
			System.out.println("arguments: " + String.join(" ", arguments) + " " + System.getProperty("two"));
			Thread.currentThread().join();
		}

	}

	static final class Parent {

		@SuppressWarnings("resource")
		public static void main(String[] arguments) throws InterruptedException {
			long child = ChildJvm.of(Idle.class).start().pid();
			TestConsul.start();
			OptionalLong consul = ProcessHandle.current()
				.children()
				.filter((process) -> process.info().command().filter((path) -> path.endsWith("consul")).isPresent())
				.mapToLong(ProcessHandle::pid)
				.findFirst();
			System.out.println("child: " + child);
			System.out.println("consul: " + consul.orElse(-1));
			Thread.currentThread().join();
		}

	}

}
