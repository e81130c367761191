/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.offer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.mcpcluster.call.operation.Listed;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Lists that are being asked for, each of them once for all that wait. Safe for use by
 * several threads.
 */
final class ListFetches {

	private static final Log logger = LogFactory.getLog(ListFetches.class);

	private static final CompletableFuture<Void> NONE = CompletableFuture.completedFuture(null);

	private final ConcurrentMap<Object, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

	/** Returns the fetch that is under way, a completed one for none. */
	CompletableFuture<Void> underWay(Object key) {
		return this.underWay.getOrDefault(key, NONE);
	}

	/**
	 * Asks for lists, unless somebody is about to do so.
	 * @param key whose they are
	 * @param list gets them
	 * @param learn takes them, {@link Listed#NOTHING} if they cannot be had
	 * @return completed, never with a failure, when they were taken
	 */
	CompletableFuture<Void> fetch(Object key, Supplier<CompletableFuture<Listed>> list, Consumer<Listed> learn) {
		CompletableFuture<Void> mine = new CompletableFuture<>();
		CompletableFuture<Void> other = this.underWay.putIfAbsent(key, mine);
		if (other != null) {
			return other;
		}
		begin(list).whenComplete((listed, failure) -> {
			if (failure != null) {
				logger.debug("No list of tools: of=" + key, failure);
			}
			try {
				learn.accept((listed != null) ? listed : Listed.NOTHING);
			}
			finally {
				this.underWay.remove(key, mine);
				mine.complete(null);
			}
		});
		return mine;
	}

	private static CompletableFuture<Listed> begin(Supplier<CompletableFuture<Listed>> list) {
		try {
			return list.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
