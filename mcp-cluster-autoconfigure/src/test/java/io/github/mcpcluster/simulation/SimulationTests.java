/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.select.Strategies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the scenarios with each strategy, compares the report with the committed one, and
 * holds the figures to what the library promises. With {@code -Dsimulation.accept=true}
 * the committed report is replaced.
 */
class SimulationTests {

	private static final Path FOLDER = Path.of("../docs/simulation");

	private static final List<String> STRATEGIES = List.of(Strategies.ROUND_ROBIN, Strategies.LEAST_CONNECTIONS,
			Strategies.CONSISTENT_HASH, Strategies.RANDOM);

	private static final BreakerSettings NO_BREAKER = new BreakerSettings(false, 20, 5, 50, Duration.ofSeconds(10),
			Duration.ofSeconds(60), 2, Duration.ofSeconds(60));

	private static final Map<Scenario, List<Cell>> RESULTS = new LinkedHashMap<>();

	@BeforeAll
	static void run() {
		Scenarios.all()
			.forEach((scenario) -> RESULTS.put(scenario,
					STRATEGIES.stream().map((strategy) -> Simulation.run(scenario, strategy)).toList()));
	}

	@Test
	void hasTheCommittedReport() throws IOException {
		Map<String, String> files = new Report(RESULTS).files();
		if (Boolean.getBoolean("simulation.accept")) {
			accept(files);
		}
		try (Stream<Path> committed = Files.list(FOLDER)) {
			assertThat(committed.map((file) -> file.getFileName().toString()))
				.containsExactlyInAnyOrderElementsOf(files.keySet());
		}
		for (Map.Entry<String, String> file : files.entrySet()) {
			assertThat(Files.readString(FOLDER.resolve(file.getKey())))
				.as("%s (if the change is meant: -Dsimulation.accept=true, and commit it)", file.getKey())
				.isEqualTo(file.getValue());
		}
	}

	private static void accept(Map<String, String> files) throws IOException {
		Files.createDirectories(FOLDER);
		for (Map.Entry<String, String> file : files.entrySet()) {
			Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
		}
	}

	@Test
	void isTheSameEachTime() {
		RESULTS.forEach((scenario, cells) -> {
			if (scenario.name().equals("black-hole")) {
				assertThat(Simulation.run(scenario, Strategies.RANDOM)).isIn(cells);
			}
		});
	}

	@Test
	void losesNoMoreCallsToABrokenReplicaThanABreakerNeedsToOpen() {
		assertThat(cells((cell) -> List.of("failing", "black-hole", "hot-keys-failing").contains(cell.scenario())))
			.allSatisfy(
					(cell) -> assertThat(cell.failed()).isLessThanOrEqualTo(BreakerSettings.DEFAULTS.minimumCalls()));
	}

	/** A replica with fewer than eight calls under way may have more than its share. */
	@Test
	void keepsTheLoadOfBoundedHashingWithinItsBound() {
		assertThat(cells((cell) -> cell.strategy().equals(Strategies.CONSISTENT_HASH)
				&& !cell.scenario().equals("hot-keys-quiet")))
			.allSatisfy((cell) -> assertThat(cell.busiest()).isLessThanOrEqualTo(1.25));
	}

	@Test
	void movesFewKeysToAFourthReplica() {
		assertThat(cells(
				(cell) -> cell.scenario().equals("scale-3-to-4") && cell.strategy().equals(Strategies.CONSISTENT_HASH)))
			.allSatisfy((cell) -> assertThat(cell.moved()).isLessThanOrEqualTo(0.27));
	}

	@Test
	void makesNoRetryStorm() {
		assertThat(cells((cell) -> true)).allSatisfy((cell) -> assertThat(cell.attempts()).isLessThan(1.25));
	}

	/** Breakers would end the storm before the budgets do. */
	@Test
	void makesNoStormOfRetriesAndHedges() {
		Scenario storm = Scenario
			.of("storm", "Each replica fails 40 % of the calls.",
					(world) -> world.replicas().forEach((replica) -> replica.fail(0.4)))
			.withWeights(2, 2, 2)
			.withSettings((settings) -> Scenarios.hedged(new ServiceSettings(settings.route().withBreaker(NO_BREAKER),
					settings.timeout(), settings.maxAttempts())));
		assertThat(Simulation.run(storm, Strategies.ROUND_ROBIN).attempts()).isLessThan(1.25);
	}

	/** About seven calls each second go there, and 3 s pass until it is found. */
	@Test
	void findsABlackHoleThoughNoCallMayBeRepeated() {
		Scenario writes = Scenario
			.of("writes", "One replica answers nothing.", (world) -> world.at(10, (now) -> now.replica(1).hang()))
			.withLoad(0.04)
			.withWrites(1);
		assertThat(Simulation.run(writes, Strategies.ROUND_ROBIN).failed()).isLessThan(30);
	}

	private static List<Cell> cells(Predicate<Cell> filter) {
		return RESULTS.values().stream().flatMap(List::stream).filter(filter).toList();
	}

}
