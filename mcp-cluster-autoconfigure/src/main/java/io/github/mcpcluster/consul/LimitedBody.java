/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * Reads a body into memory up to a limit. A longer body of a 2xx answer is a failure; of
 * any other answer the beginning is kept.
 */
final class LimitedBody implements BodySubscriber<byte[]> {

	private final BodySubscriber<byte[]> memory = BodySubscribers.ofByteArray();

	private final boolean success;

	private long left;

	private @Nullable Subscription subscription;

	private LimitedBody(boolean success, long limit) {
		this.success = success;
		this.left = limit;
	}

	static BodyHandler<byte[]> upTo(long limit, long errorLimit) {
		return (response) -> {
			boolean success = response.statusCode() / 100 == 2;
			return new LimitedBody(success, success ? limit : errorLimit);
		};
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.memory.getBody();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscription = subscription;
		this.memory.onSubscribe(subscription);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		if (this.left < 0) {
			return;
		}
		this.left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
		if (this.left >= 0) {
			this.memory.onNext(buffers);
			return;
		}
		if (this.subscription != null) {
			this.subscription.cancel();
		}
		if (this.success) {
			this.memory.onError(new IOException("the body is longer than the limit"));
		}
		else {
			this.memory.onComplete();
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.memory.onError(failure);
	}

	@Override
	public void onComplete() {
		this.memory.onComplete();
	}

}
