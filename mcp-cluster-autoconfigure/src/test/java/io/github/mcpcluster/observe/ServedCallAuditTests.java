/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.observe.AuditEvent.Side;
import io.github.mcpcluster.protocol.JsonDigest;
import io.github.mcpcluster.serve.ServeListener.Outcome;
import io.github.mcpcluster.serve.ServeListener.ServedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ServedCallAuditTests {

	private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

	private final List<Object> events = new ArrayList<>();

	private Instant now = BEGUN;

	private final ServedCallAudit audit = new ServedCallAudit(new Audit(this.events::add), () -> this.now);

	private static ServedRequest request(String method, String caller) {
		return new ServedRequest("calculator", method, "add", "agent", caller,
				() -> JsonDigest.sha256(Map.of("secret", 5)));
	}

	@Test
	void tellsOfACallWithoutItsArguments(CapturedOutput output) {
		var started = this.audit.started(request("tools/call", "ada"));
		this.now = BEGUN.plusMillis(7);
		started.ended(Outcome.TOOL_ERROR);
		assertThat(this.events).containsExactly(new AuditEvent(Side.SERVER, BEGUN, "ada", "calculator", "tools/call",
				"add", JsonDigest.sha256(Map.of("secret", 5)), "", "tool_error", Duration.ofMillis(7)));
		assertThat(output).contains("Call: side=server, caller=ada, service=calculator, method=tools/call, target=add,")
			.doesNotContain("secret");
	}

	@Test
	void tellsOfNoListsAndPings() {
		this.audit.started(request("tools/list", "ada")).ended(Outcome.SUCCESS);
		assertThat(this.events).isEmpty();
	}

	@Test
	void writesOneLineWhateverTheCallerIsCalled(CapturedOutput output) {
		this.audit.started(request("tools/call", "ada\nCall: forged")).ended(Outcome.SUCCESS);
		assertThat(output).doesNotContain("\nCall: forged");
	}

	@Test
	void outlivesAListenerThatThrows() {
		Audit failing = new Audit((event) -> {
			throw new IllegalStateException("no");
		});
		new ServedCallAudit(failing, () -> this.now).started(request("tools/call", "ada")).ended(Outcome.SUCCESS);
		assertThat(this.events).isEmpty();
	}

}
