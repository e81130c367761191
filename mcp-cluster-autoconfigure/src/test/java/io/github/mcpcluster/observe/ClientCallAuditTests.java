/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.NoInstanceAvailableException.Counts;
import io.github.mcpcluster.call.CallListener.CallInfo;
import io.github.mcpcluster.call.CallListener.Outcome;
import io.github.mcpcluster.call.CallListener.Started;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.observe.AuditEvent.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link ClientCallAudit}. */
class ClientCallAuditTests {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	private static final NoInstanceAvailableException NONE = new NoInstanceAvailableException("orders",
			new Counts(0, 0, 0, 0, 0, 0, null), "the registry", null);

	private static final InstanceId FIRST = new InstanceId("orders-1");

	private final List<Object> events = new ArrayList<>();

	private final AtomicReference<Instant> time = new AtomicReference<>(NOON);

	private final ClientCallAudit audit = new ClientCallAudit(new Audit(this.events::add), this.time::get,
			new CurrentUser());

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	private static CallInfo call(String method, String target) {
		return new CallInfo("orders", method, target, "round-robin", true, () -> "digest");
	}

	@Test
	void reportsACallWhenItIsAnswered() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "x", "USER"));
		Started started = this.audit.started(call("tools/call", "place"));
		SecurityContextHolder.clearContext();
		assertThat(this.events).isEmpty();
		this.time.set(NOON.plusMillis(70));
		started.answered(FIRST, Outcome.SUCCESS);
		assertThat(this.events).containsExactly(new AuditEvent(Side.CLIENT, NOON, "alice", "orders", "tools/call",
				"place", "digest", "orders-1", "success", Duration.ofMillis(70)));
	}

	@Test
	void reportsACallThatFailsOnce() {
		Started started = this.audit.started(call("tools/call", "place"));
		started.failover(FIRST, new IllegalStateException("down"));
		started.failed(Outcome.FAILURE, new CallFailedException("tools/call", new InstanceId("orders-2"), 2,
				new IllegalStateException("down")));
		assertThat(this.events).singleElement()
			.isEqualTo(new AuditEvent(Side.CLIENT, NOON, "", "orders", "tools/call", "place", "digest", "orders-2",
					"failure", Duration.ZERO));
	}

	@Test
	void namesNoInstanceWhereThereWasNone() {
		this.audit.started(call("prompts/get", "sum")).failed(Outcome.NO_INSTANCE, NONE);
		assertThat(this.events).singleElement()
			.isEqualTo(new AuditEvent(Side.CLIENT, NOON, "", "orders", "prompts/get", "sum", "digest", "",
					"no_instance", Duration.ZERO));
	}

	@Test
	void keepsTheUriOfAResourceToItself() {
		this.audit.started(call("resources/read", "orders://42")).answered(FIRST, Outcome.SUCCESS);
		assertThat(this.events).singleElement().asString().doesNotContain("orders://42");
	}

	@Test
	void reportsNothingThatIsNoCall() {
		Started started = this.audit.started(new CallInfo("orders", "tools/list", "", "round-robin", true, () -> {
			throw new IllegalStateException("digest of a list");
		}));
		started.answered(FIRST, Outcome.SUCCESS);
		assertThat(this.events).isEmpty();
	}

	@Test
	void takesAnAnonymousUserForNobody() {
		SecurityContextHolder.getContext()
			.setAuthentication(new AnonymousAuthenticationToken("key", "anonymousUser",
					AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
		assertThat(new CurrentUser().get()).isEmpty();
	}

}
