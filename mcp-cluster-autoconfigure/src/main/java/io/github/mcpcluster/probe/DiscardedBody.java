/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * A body that nobody reads. One of the usual size is taken, so that the connection can be
 * used again and the server sees no failure; of a longer one the rest is refused.
 */
final class DiscardedBody implements BodySubscriber<@Nullable Void> {

	static final long LIMIT = 64L * 1024;

	private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

	private @Nullable Subscription subscription;

	private long left = LIMIT;

	@Override
	public CompletionStage<@Nullable Void> getBody() {
		return this.end;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		this.left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
		if (this.left < 0 && this.subscription != null) {
			this.subscription.cancel();
			this.end.complete(null);
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.end.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		this.end.complete(null);
	}

}
