/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.mcpcluster.Lease;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.benchmarks.harness.Applications;
import io.github.mcpcluster.benchmarks.harness.Machine;
import io.github.mcpcluster.benchmarks.harness.Options;
import io.github.mcpcluster.benchmarks.harness.Replicas;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * One client of many services, then of many instances, with a real Consul on this
 * machine.
 */
public final class RegistryBenchmark {

	private static final Map<String, String> FULL = Map.of("services", "1000", "instances", "10", "hot", "32",
			"changes", "200", "settle", "60", "rest", "30", "many", "10000", "storm", "60");

	private static final Map<String, String> SHORT = Map.of("changes", "100", "settle", "10", "rest", "15", "storm",
			"15");

	private static final String MANY = "many";

	private final Options options;

	private final RunningConsul consul;

	private final McpCluster cluster;

	private final MeterRegistry meters;

	private final RegistryTable table = new RegistryTable();

	private RegistryBenchmark(Options options, RunningConsul consul, ConfigurableApplicationContext application) {
		this.options = options;
		this.consul = consul;
		this.cluster = application.getBean(McpCluster.class);
		this.meters = application.getBean(MeterRegistry.class);
	}

	/**
	 * Runs the benchmark.
	 * @param arguments options, see the README
	 * @throws Exception if something does not answer
	 */
	public static void run(List<String> arguments) throws Exception {
		Options options = Options.parse(arguments, FULL, SHORT);
		System.out.println(Machine.describe());
		ScheduledExecutorService calls = Executors.newScheduledThreadPool(1);
		try (RunningConsul consul = RunningConsul.start()) {
			fill(consul, options);
			long ofOthers = Resources.connectionsTo(consul.port());
			try (ConfigurableApplicationContext application = Applications
				.client(List.of("--mcp.cluster.registry.type=consul", "--spring.cloud.consul.host=127.0.0.1",
						"--spring.cloud.consul.port=" + consul.port(), "--spring.ai.mcp.server.enabled=false"))) {
				RegistryBenchmark benchmark = new RegistryBenchmark(options, consul, application);
				benchmark.manyServices(calls, ofOthers);
				benchmark.scrape();
				benchmark.manyChanges();
				calls.shutdownNow();
				benchmark.manyInstances();
			}
		}
		finally {
			calls.shutdownNow();
		}
	}

	private static void fill(RunningConsul consul, Options options) throws Exception {
		int instances = options.number("instances");
		fill(consul,
				IntStream.range(0, options.number("services") * instances)
					.mapToObj((i) -> new Entry("s" + i / instances, i % instances))
					.toList());
	}

	private static void fill(RunningConsul consul, List<Entry> entries) throws Exception {
		Semaphore underWay = new Semaphore(32);
		for (Entry entry : entries) {
			underWay.acquire();
			consul.put(entry.service(), entry.index(), 1).whenComplete((answer, failure) -> underWay.release());
		}
		underWay.acquire(32);
	}

	private void manyServices(ScheduledExecutorService calls, long connectionsOfOthers) throws Exception {
		List<String> services = IntStream.range(0, this.options.number("services")).mapToObj((i) -> "s" + i).toList();
		List<String> hot = services.subList(0, this.options.number("hot"));
		hot.forEach(this.cluster::discover);
		calls.scheduleAtFixedRate(() -> hot.forEach(this.cluster::discover), 0, 200, TimeUnit.MILLISECONDS);
		long start = System.nanoTime();
		services.forEach(this.cluster::discover);
		this.table.row("all services known after", (System.nanoTime() - start) / 1e6, "ms");
		Pauses.of(this.options.seconds("settle"));
		this.table.row("CPU at rest", Resources.cores(this.options.seconds("rest")), "cores", 0.05);
		this.table.row("heap in use", Resources.heap(), "MB", 150);
		this.table.row("connections to Consul", Resources.connectionsTo(this.consul.port()) - connectionsOfOthers, "",
				64);
		this.table.row("threads of the library", ThreadTimes.number(), "");
		this.table.row("threads in all", Resources.threads(), "");
		Changes changes = new Changes(this.consul, this.cluster);
		changes.oneByOne(hot, hot.size());
		Times close = changes.oneByOne(hot, this.options.number("changes"));
		this.table.row("change in a hot service, median", close.millis(0.5), "ms");
		this.table.row("change in a hot service, p99", close.millis(0.99), "ms", 50);
		Times far = changes.together(services.subList(hot.size(), Math.min(hot.size() + 200, services.size())));
		this.table.row("change elsewhere, longest", far.millis(1), "ms", 5000);
	}

	private void scrape() {
		List<Long> nanos = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			long start = System.nanoTime();
			this.meters.getMeters().forEach((meter) -> meter.measure().forEach(Measurement::getValue));
			nanos.add(System.nanoTime() - start);
		}
		this.table.row("meters", this.meters.getMeters().size(), "");
		this.table.row("first scrape of the metrics", nanos.get(0) / 1e6, "ms");
		this.table.row("scrape of the metrics, median of 20 after 20", Times.of(nanos.subList(20, 40)).millis(0.5),
				"ms", 50);
	}

	private void manyChanges() throws Exception {
		try (Replicas replicas = Replicas.start()) {
			for (int i = 0; i < replicas.ports().size(); i++) {
				this.consul.put(Replicas.SERVICE, i, replicas.ports().get(i), 1).get(10, TimeUnit.SECONDS);
			}
			Duration time = this.options.seconds("storm");
			calls(Duration.ofSeconds(5));
			Times quiet = calls(time);
			ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
			int[] written = new int[1];
			Semaphore underWay = new Semaphore(64);
			writer.scheduleAtFixedRate(() -> {
				if (underWay.tryAcquire()) {
					int i = written[0]++;
					this.consul.put("s" + i % this.options.number("services"), i % this.options.number("instances"), i)
						.whenComplete((answer, failure) -> underWay.release());
				}
			}, 0, 1, TimeUnit.MILLISECONDS);
			Times changing = calls(time);
			writer.shutdownNow();
			this.table.row("changes a second", written[0] / (double) time.toSeconds(), "");
			this.table.row("call in a quiet time, p99", quiet.millis(0.99), "ms");
			this.table.row("call while services change, p99", changing.millis(0.99), "ms");
			this.table.row("ratio of the two", changing.millis(0.99) / quiet.millis(0.99), "", 1.2);
		}
	}

	private Times calls(Duration time) {
		McpClusterClient client = this.cluster.client(Replicas.SERVICE);
		List<Long> nanos = new ArrayList<>();
		long end = System.nanoTime() + time.toNanos();
		for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
			client.callTool("add", Map.of("a", 1, "b", 2));
			nanos.add(System.nanoTime() - start);
			Pauses.of(Duration.ofMillis(1));
		}
		return Times.of(nanos);
	}

	private void manyInstances() throws Exception {
		fill(this.consul, IntStream.range(0, this.options.number("many")).mapToObj((i) -> new Entry(MANY, i)).toList());
		awaitKnown(MANY);
		Changes changes = new Changes(this.consul, this.cluster);
		ConcurrentLinkedQueue<Long> choices = new ConcurrentLinkedQueue<>();
		CompletableFuture<Void> done = new CompletableFuture<>();
		Thread caller = new Thread(() -> choose(choices, done), "caller");
		caller.start();
		// until this service has the blocking query of one that is not used any more
		Pauses.of(Duration.ofSeconds(8));
		changes.oneByOne(List.of(MANY), 10);
		choices.clear();
		double before = ThreadTimes.millis();
		Times seen = changes.oneByOne(List.of(MANY), 20);
		double cpu = (ThreadTimes.millis() - before) / seen.count();
		done.complete(null);
		caller.join();
		Times choice = Times.of(choices);
		this.table.row("%d instances: change seen, median".formatted(this.options.number("many")), seen.millis(0.5),
				"ms");
		this.table.row("CPU time of the library for a change", cpu, "ms", 20);
		this.table.row("choice of a calling thread, p99.9", choice.millis(0.999), "ms");
	}

	/** A first answer of ten thousand instances may take longer than a call waits. */
	private void awaitKnown(String service) {
		for (int attempt = 0;; attempt++) {
			try {
				this.cluster.discover(service);
				return;
			}
			catch (RegistryException ex) {
				if (attempt == 10) {
					throw ex;
				}
			}
		}
	}

	private void choose(ConcurrentLinkedQueue<Long> nanos, CompletableFuture<Void> done) {
		while (!done.isDone()) {
			long start = System.nanoTime();
			Lease lease = this.cluster.select(MANY);
			nanos.add(System.nanoTime() - start);
			lease.cancel();
			Pauses.of(Duration.ofMillis(1));
		}
	}

	/** An instance of a service. */
	private record Entry(String service, int index) {
	}

}
