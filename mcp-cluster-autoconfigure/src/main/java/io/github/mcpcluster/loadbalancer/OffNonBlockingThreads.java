/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.loadbalancer;

import java.util.function.Supplier;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks the cluster, which may wait for the registry at first: on the thread of the
 * subscriber if that may block, on another one if not.
 */
final class OffNonBlockingThreads {

	private OffNonBlockingThreads() {
	}

	static <T> Mono<T> ask(Supplier<T> question) {
		return Mono.defer(() -> {
			Mono<T> answer = Mono.fromSupplier(question);
			return Schedulers.isInNonBlockingThread() ? answer.subscribeOn(Schedulers.boundedElastic()) : answer;
		});
	}

}
