/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.connect.CallerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link CallerContexts}. */
class CallerContextsTests {

	private static final Authentication ALICE = new TestingAuthenticationToken("alice", "secret");

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void takesTheUserToAnotherThread() {
		SecurityContextHolder.getContext().setAuthentication(ALICE);
		CallerContext caller = CallerContexts.neededBy(List.of((request, headers) -> {
		})).get();
		SecurityContextHolder.clearContext();
		AtomicReference<Authentication> seen = new AtomicReference<>();
		AtomicReference<Authentication> left = new AtomicReference<>();
		CompletableFuture
			.runAsync(caller.wrap(() -> seen.set(SecurityContextHolder.getContext().getAuthentication())), (task) -> {
				task.run();
				left.set(SecurityContextHolder.getContext().getAuthentication());
			})
			.join();
		assertThat(seen).hasValue(ALICE);
		assertThat(left).hasNullValue();
	}

	@Test
	void capturesNothingForNobody() {
		assertThat(CallerContexts.neededBy(List.of()).get()).isSameAs(CallerContext.NONE);
	}

}
