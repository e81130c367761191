/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.mcpcluster.call.HedgeAfter;
import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.route.RouteSettings;

/**
 * The scenarios of the report, in its order.
 */
final class Scenarios {

	private static final BreakerSettings WIDE_WINDOW = new BreakerSettings(true, 100, 20, 50, Duration.ofSeconds(10),
			Duration.ofSeconds(60), 2, Duration.ofSeconds(60));

	private static final Consumer<World> NOTHING = (world) -> {
	};

	private static final Consumer<World> ONE_SLOW = (world) -> world.at(10, (now) -> now.replica(1).slow(10));

	private static final Consumer<World> ONE_FAILING = (world) -> world.at(10, (now) -> now.replica(1).fail());

	private static final Consumer<World> ONE_BLACK_HOLE = (world) -> world.at(10, (now) -> now.replica(1).hang());

	private Scenarios() {
	}

	static List<Scenario> all() {
		return List.of(Scenario.of("steady", "Nothing happens.", NOTHING),
				Scenario.of("slow", "From 10 s on one replica takes ten times as long for each call.", ONE_SLOW),
				Scenario.of("slow-hedged", "The same with `hedge-after: p95`.", ONE_SLOW)
					.withSettings(Scenarios::hedged),
				Scenario.of("failing", "From 10 s on one replica answers every call with status 500, at once.",
						ONE_FAILING),
				Scenario.of("at-its-limit",
						"From 10 s on one replica answers every call with status 503 and `Mcp-Cluster-Not-Processed`, at once.",
						(world) -> world.at(10, (now) -> now.replica(1).refuse())),
				Scenario.of("black-hole", "From 10 s on one replica accepts everything and answers nothing.",
						ONE_BLACK_HOLE),
				Scenario
					.of("black-hole-writes", "The same, and every tenth call is of a tool that may not be repeated.",
							ONE_BLACK_HOLE)
					.withWrites(0.1),
				Scenario.of("rolling-restart",
						"From 2 s on the replicas stop and start one after the other, as this library's servers do.",
						Scenarios::rollingRestart),
				Scenario.of("scale-3-to-4", "At 10 s a fourth replica starts; it is slow at first.",
						(world) -> world.at(10, (now) -> now.add(1).cold())),
				Scenario.of("scale-3-to-6", "At 10, 15 and 20 s another replica starts; it is slow at first.",
						Scenarios::growing),
				Scenario.of("scale-3-to-6-slow-start", "The same with `slow-start: 5s`.", Scenarios::growing)
					.withSettings(route((settings) -> settings.withSlowStart(Duration.ofSeconds(5)))),
				Scenario.of("weights", "Nothing happens to replicas of weights and capacities 1:2:4.", NOTHING)
					.withWeights(1, 2, 4),
				Scenario.of("hot-keys", "Keys by Zipf's law: the first of a thousand has 18 % of the calls.", NOTHING)
					.withKeys(Keys.zipf()),
				Scenario.of("hot-keys-quiet", "The same at 20 % of the capacity.", NOTHING)
					.withKeys(Keys.zipf())
					.withLoad(0.2),
				Scenario
					.of("hot-keys-failing",
							"Keys as above; from 10 s on one replica answers every call with status 500, at once.",
							ONE_FAILING)
					.withKeys(Keys.zipf()),
				Scenario.of("registry-outage",
						"The registry is away from 6 s to 16 s and comes back empty; the replicas register again at 18 s. One of them crashes at 9 s and is back at 11 s.",
						Scenarios::registryOutage),
				Scenario.of("flapping",
						"From 10 s to 25 s the registry calls one replica down and up again every 500 ms, which is well all the time.",
						Scenarios::flapping),
				Scenario.of("full-restart", "All replicas crash at 10 s and are back at 12 s.", Scenarios::fullRestart),
				Scenario.of("full-restart-waiting", "The same with `wait-for-instance: 10s`.", Scenarios::fullRestart)
					.withSettings(route((settings) -> settings.withWaitForInstance(Duration.ofSeconds(10)))),
				Scenario.of("retry-storm",
						"90 % of the capacity; from 8 s to 23 s each replica answers 30 % of the calls with status 500 after the work.",
						Scenarios::failingInPart)
					.withLoad(0.9),
				Scenario
					.of("retry-storm-wide-window",
							"The same with `breaker.window: 100` and `breaker.minimum-calls: 20`.",
							Scenarios::failingInPart)
					.withLoad(0.9)
					.withSettings(route((settings) -> settings.withBreaker(WIDE_WINDOW))));
	}

	static ServiceSettings hedged(ServiceSettings settings) {
		return new ServiceSettings(settings.route(), settings.timeout(), settings.maxAttempts(),
				settings.attemptTimeout(), HedgeAfter.P95, settings.repeatable(), settings.trust());
	}

	private static UnaryOperator<ServiceSettings> route(UnaryOperator<RouteSettings> change) {
		return (settings) -> new ServiceSettings(change.apply(settings.route()), settings.timeout(),
				settings.maxAttempts());
	}

	/** Out of the registry, the default drain delay, and the end of what is under way. */
	private static void rollingRestart(World world) {
		for (int number = 1; number <= 3; number++) {
			Replica replica = world.replica(number);
			int begin = 9 * number - 7;
			world.at(begin, (now) -> now.deregister(replica));
			world.at(begin + 1, (now) -> replica.stop());
			world.at(begin + 4, (now) -> {
				replica.start();
				replica.cold();
				now.register(replica);
			});
		}
	}

	private static void growing(World world) {
		for (int second = 10; second <= 20; second += 5) {
			world.at(second, (now) -> now.add(1).cold());
		}
	}

	private static void registryOutage(World world) {
		Replica first = world.replica(1);
		world.at(6, (now) -> now.registry().goDown());
		world.at(9, (now) -> first.crash());
		world.at(11, (now) -> first.start());
		world.at(16, (now) -> now.registry().comeBackEmpty());
		world.at(18, (now) -> now.replicas().forEach(now::register));
	}

	private static void flapping(World world) {
		Replica first = world.replica(1);
		for (int second = 10; second < 25; second++) {
			world.at(second, (now) -> now.report(first, Health.DOWN));
			world.at(second + 0.5, (now) -> now.report(first, Health.UP));
		}
	}

	private static void fullRestart(World world) {
		world.at(10, (now) -> now.replicas().forEach(Replica::crash));
		world.at(12, (now) -> now.replicas().forEach((replica) -> {
			replica.start();
			now.register(replica);
		}));
	}

	private static void failingInPart(World world) {
		world.at(8, (now) -> now.replicas().forEach((replica) -> replica.fail(0.3)));
		world.at(23, (now) -> now.replicas().forEach((replica) -> replica.fail(0)));
	}

}
