/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.testing.VirtualScheduler;

/**
 * A server with some workers and a queue. It works off what has come in even if the
 * client does not wait any more, as a web server does.
 */
final class Replica {

	/** Workers for each unit of weight. */
	static final int WORKERS = 16;

	/** Calls that wait for a worker at most, for each unit of weight. */
	private static final int QUEUE = 100;

	/** Time over which a cold replica becomes as fast as the others. */
	private static final long WARM_UP = Duration.ofSeconds(5).toNanos();

	/** How much slower a cold replica is at first. */
	private static final double COLD = 4;

	private final int number;

	private final InstanceId id;

	private final int weight;

	private final VirtualScheduler time;

	private final Dice dice;

	private final Queue<Exchange<?>> queue = new ArrayDeque<>();

	private final Set<Exchange<?>> inside = new LinkedHashSet<>();

	private int busy;

	/** Counts the starts: work of an earlier start comes to nothing. */
	private int start;

	private boolean running = true;

	private boolean hanging;

	private boolean failing;

	private boolean refusing;

	private double failureShare;

	private double slowness = 1;

	private long coldSince = Long.MIN_VALUE / 2;

	Replica(int number, int weight, VirtualScheduler time, Dice dice) {
		this.number = number;
		this.id = new InstanceId(World.SERVICE + "-" + number);
		this.weight = weight;
		this.time = time;
		this.dice = dice;
	}

	InstanceId id() {
		return this.id;
	}

	int number() {
		return this.number;
	}

	/** Returns whether it is as fast and as good as it can be. */
	boolean isSound() {
		return this.running && !this.hanging && !this.failing && !this.refusing && factor() == 1;
	}

	int weight() {
		return this.weight;
	}

	/** Takes so many times as long for each call. */
	void slow(double factor) {
		this.slowness = factor;
	}

	/** Begins slowly, as after a start. */
	void cold() {
		this.coldSince = now();
	}

	/** Answers every call with an error, at once. */
	void fail() {
		this.failing = true;
	}

	/** Says to every call that it is at its limit. */
	void refuse() {
		this.refusing = true;
	}

	/** Answers a share of the calls with an error, after the work. */
	void fail(double share) {
		this.failureShare = share;
	}

	/** Accepts everything and answers nothing. */
	void hang() {
		this.hanging = true;
	}

	/** Dies with all that it has under way; its port is closed. */
	void crash() {
		this.running = false;
		this.start++;
		this.busy = 0;
		this.queue.clear();
		List<Exchange<?>> lost = new ArrayList<>(this.inside);
		this.inside.clear();
		lost.forEach((exchange) -> exchange.fail(InstanceFailure.of(Kind.LOST, this.id + ": connection reset", null)));
	}

	/** Takes nothing more, and ends what it has under way. */
	void stop() {
		this.running = false;
	}

	/** Starts again. */
	void start() {
		this.running = true;
	}

	/** A request has arrived. */
	void arrived(Exchange<?> exchange) {
		if (!this.running) {
			exchange.fail(InstanceFailure.of(Kind.NOT_SENT, this.id + ": connection refused", new ConnectException()));
		}
		else if (this.hanging) {
			this.inside.add(exchange);
		}
		else if (exchange.isControl()) {
			exchange.answer();
		}
		else if (this.failing) {
			exchange.fail(serverError());
		}
		else if (this.refusing) {
			exchange.fail(InstanceFailure.refused(Kind.LIMITED, this.id + ": 503, not processed", 503, null));
		}
		else {
			accepted(exchange);
		}
	}

	private void accepted(Exchange<?> exchange) {
		if (this.queue.size() >= QUEUE * this.weight) {
			exchange.fail(InstanceFailure.refused(Kind.UNAVAILABLE, this.id + ": 503, no room", 503, null));
			return;
		}
		this.inside.add(exchange);
		this.queue.add(exchange);
		workOn();
	}

	private void workOn() {
		while (this.busy < WORKERS * this.weight && !this.queue.isEmpty()) {
			Exchange<?> next = this.queue.remove();
			this.busy++;
			int begun = this.start;
			this.time.schedule(() -> done(next, begun), (long) (next.demand() * factor()), TimeUnit.NANOSECONDS);
		}
	}

	private double factor() {
		double warmth = Math.min(1, (double) (now() - this.coldSince) / WARM_UP);
		return this.slowness * (COLD - (COLD - 1) * warmth);
	}

	private void done(Exchange<?> exchange, int begun) {
		if (begun != this.start || this.hanging) {
			return;
		}
		this.busy--;
		this.inside.remove(exchange);
		if (this.failureShare > 0 && this.dice.share() < this.failureShare) {
			exchange.fail(serverError());
		}
		else {
			exchange.answer();
		}
		workOn();
	}

	private InstanceFailure serverError() {
		return InstanceFailure.refused(Kind.LOST, this.id + ": 500", 500, null);
	}

	private long now() {
		return this.time.nanoTime().getAsLong();
	}

}
