/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

import javax.net.ssl.SSLContext;

import io.github.mcpcluster.instance.AllowedAddresses;
import io.github.mcpcluster.watch.InstanceSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks the instances of a source again and again, and takes those down that fail: one
 * that has ended at once, one that hangs when its answer takes too long. What the source
 * reports as down or draining stays so. Probing begins and ends with a subscription.
 * <p>
 * An instance that ends is down after {@code failures} intervals and one timeout at most,
 * unless more instances hang than questions may be under way. One thread keeps the time
 * and four make the requests; no redirect is followed. Safe for use by several threads.
 */
public final class Prober implements AutoCloseable {

	private final ProbeSettings settings;

	private final HealthProbe probe;

	private final SingleThread time;

	private final DoubleSupplier random;

	private final Turns turns;

	/**
	 * Creates a prober.
	 * @param settings how instances are asked
	 * @param trust which certificates are trusted over HTTPS, {@code null} for those that
	 * the JVM trusts
	 * @param addresses addresses that are asked, also those behind names
	 */
	public Prober(ProbeSettings settings, @Nullable SSLContext trust, AllowedAddresses addresses) {
		this(settings, new HttpProbe(trust, addresses), new SingleThread("mcp-cluster-probe-time"),
				() -> ThreadLocalRandom.current().nextDouble());
	}

	Prober(ProbeSettings settings, HealthProbe probe, SingleThread time, DoubleSupplier random) {
		this.settings = settings;
		this.probe = probe;
		this.time = time;
		this.random = random;
		this.turns = new Turns(settings.maxConcurrent());
	}

	/**
	 * Returns a source with the health that the probes find.
	 * @param source where instances are read from; only those are asked that it reports
	 * @return the source
	 */
	public InstanceSource over(InstanceSource source) {
		return new InstanceSource() {

			@Override
			public String kind() {
				return source.kind();
			}

			@Override
			public String place() {
				return source.place();
			}

			@Override
			public Set<String> services() {
				return source.services();
			}

			@Override
			public Subscription subscribe(String service, Observer observer) {
				ProbedService probed = new ProbedService(observer, Prober.this);
				Subscription subscription = source.subscribe(service, probed);
				return new Subscription() {

					@Override
					public void used() {
						subscription.used();
					}

					@Override
					public void close() {
						subscription.close();
						probed.close();
					}

				};
			}

		};
	}

	/** Ends all probes and threads, and waits a second at most for what is under way. */
	@Override
	public void close() {
		this.time.close();
		this.probe.close();
	}

	ProbeSettings settings() {
		return this.settings;
	}

	HealthProbe probe() {
		return this.probe;
	}

	SingleThread time() {
		return this.time;
	}

	Turns turns() {
		return this.turns;
	}

	Duration pause() {
		double share = 1 - this.settings.jitter() * this.random.getAsDouble();
		return Duration.ofNanos((long) (this.settings.interval().toNanos() * share));
	}

}
