/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.Map;

import io.github.mcpcluster.McpClusterSession;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.OnSessionLost;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.SessionLostException;
import io.github.mcpcluster.instance.InstanceId;
import org.junit.jupiter.api.Test;

import static io.github.mcpcluster.call.client.StubCluster.drops;
import static io.github.mcpcluster.call.client.StubCluster.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link PinnedSession}.
 */
class SessionTests {

	@Test
	void staysWithOneInstance() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"));
				McpClusterSession session = stub.client().openSession("me")) {
			String first = call(session, "write");
			for (int i = 0; i < 5; i++) {
				assertThat(call(session, "write")).isEqualTo(first);
			}
			assertThat(session.instance().id()).isEqualTo(new InstanceId("calculator-1"));
			assertThat(stub.servers.get(1).requests).isEmpty();
		}
	}

	@Test
	void hasASessionOfItsOwn() {
		try (StubCluster stub = new StubCluster(says("a"))) {
			stub.servers.get(0).withSessions("mine", "shared");
			try (McpClusterSession session = stub.client().openSession("me")) {
				call(session, "write");
				stub.call("write");
				assertThat(stub.servers.get(0).requests("tools/call"))
					.extracting((request) -> request.headers().get("Mcp-Session-Id"))
					.containsExactlyInAnyOrder("mine", "shared");
			}
		}
	}

	@Test
	void failsWhenItsInstanceHasGone() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"));
				McpClusterSession session = stub.client().openSession("me")) {
			call(session, "write");
			stub.registry.set("calculator", stub.instances.get(1));
			assertThatExceptionOfType(SessionLostException.class).isThrownBy(() -> call(session, "write"))
				.withMessageContaining("calculator-1");
		}
	}

	@Test
	void failsWhenItsInstanceWasStartedAnew() {
		try (StubCluster stub = new StubCluster(says("a"));
				McpClusterSession session = stub.client().openSession("me")) {
			call(session, "write");
			stub.restart(0);
			assertThatExceptionOfType(SessionLostException.class).isThrownBy(() -> call(session, "write"));
		}
	}

	@Test
	void failsWhenItsInstanceCannotBeReached() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"));
				McpClusterSession session = stub.client().openSession("me")) {
			call(session, "write");
			stub.servers.get(0).close();
			assertThatExceptionOfType(SessionLostException.class).isThrownBy(() -> call(session, "write"));
			assertThatExceptionOfType(SessionLostException.class).isThrownBy(() -> call(session, "write"));
		}
	}

	@Test
	void opensAnotherSessionWhereThatIsAskedFor() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"));
				McpClusterSession session = stub.client().openSession("me", OnSessionLost.REOPEN)) {
			assertThat(call(session, "write")).isEqualTo("a");
			stub.servers.get(0).close();
			assertThat(call(session, "write")).isEqualTo("b");
			assertThat(call(session, "write")).isEqualTo("b");
		}
	}

	@Test
	void neverRepeatsAWrite() {
		try (StubCluster stub = new StubCluster(drops());
				McpClusterSession session = stub.client().openSession("me", OnSessionLost.REOPEN)) {
			assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> call(session, "write"));
			assertThat(stub.delivered()).isOne();
		}
	}

	@Test
	void takesNoCallOnceItIsClosed() {
		try (StubCluster stub = new StubCluster(says("a"))) {
			McpClusterSession session = stub.client().openSession("me");
			session.close();
			assertThatIllegalStateException().isThrownBy(() -> call(session, "write"));
		}
	}

	@Test
	void isNotOpenedWithoutAnInstance() {
		try (StubCluster stub = new StubCluster()) {
			assertThatExceptionOfType(NoInstanceAvailableException.class)
				.isThrownBy(() -> stub.client().openSession("me"));
		}
	}

	private static String call(McpClusterSession session, String tool) {
		return StubCluster.text(session.callTool(tool, Map.of()));
	}

}
