/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.watch.InstanceSource;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import io.github.mcpcluster.watch.ServiceView;
import io.github.mcpcluster.watch.ServiceWatches;
import io.github.mcpcluster.watch.WatchSettings;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The contract of every {@link InstanceSource}, as tests that the test of an adapter
 * inherits. A test class says how to connect, and how to lose the registry;
 * {@link RegistryContract} is the contract of registries that are written to as well.
 * <p>
 * Each test has names of services of its own, so that the registry may be shared and need
 * not be empty. Its connection is closed after it.
 */
public abstract class SourceContract {

	private final TestInstances instances = new TestInstances();

	private final McpInstance one = this.instances.one();

	private final McpInstance two = this.instances.two();

	private final Reports reports = new Reports();

	private SourceConnection connection;

	/** Creates the contract, for one test. */
	protected SourceContract() {
	}

	/**
	 * Opens a connection to the registry of this test. A test calls it several times.
	 * @return a new connection, closed by the contract
	 */
	protected abstract SourceConnection connect();

	/**
	 * Returns a way to lose the registry of this test.
	 * @return the way, empty for a registry that cannot be lost: its source has to show
	 * that it is confirmed again and again
	 */
	protected abstract Optional<RegistryOutage> outage();

	/**
	 * Returns an instance as the source shows it. A source that cannot hold all of an
	 * instance, as DNS cannot, leaves out what it does not hold.
	 * @param instance an instance that was put into the registry: up, at a port of
	 * 127.0.0.1 below 2000, with the path {@code /mcp/<service>}
	 * @return what the source shows of it; by default all
	 */
	protected McpInstance shown(McpInstance instance) {
		return instance;
	}

	/**
	 * Returns how long the tests wait for what has to happen.
	 * @return the time; 30 s by default
	 */
	protected Duration patience() {
		return Duration.ofSeconds(30);
	}

	/**
	 * Returns the service of the test, for sources that are configured with names.
	 * @return its name
	 */
	protected final String service() {
		return this.instances.service();
	}

	/**
	 * Returns the second service of the test.
	 * @return its name
	 */
	protected final String otherService() {
		return this.instances.otherService();
	}

	@BeforeEach
	void open() {
		this.connection = connect();
	}

	@AfterEach
	void close() {
		try (SourceConnection closed = this.connection) {
			this.instances.all().forEach((instance) -> closed.remove(instance.id()));
		}
		assertThat(this.reports.haveOverlapped()).as("reports at the same time").isFalse();
	}

	@Test
	void namesItsKindAndItsPlace() {
		assertThat(source().kind()).matches("[a-z][a-z0-9-]*");
		assertThat(source().place()).isNotBlank();
	}

	@Test
	void showsAnInstanceAsItIs() {
		observe();
		put(this.one);
		awaitShown(this.one);
	}

	@Test
	void showsInstancesThatWereThereBefore() {
		put(this.one);
		put(this.two);
		observe();
		awaitShown(this.one, this.two);
	}

	@Test
	void showsAnUpdate() {
		put(this.one);
		observe();
		awaitShown(this.one);
		McpInstance update = new McpInstance(this.one.id(), this.instances.service(), this.one.endpoint(),
				Traits.builder().version("2.0").weight(5).build(), this.one.health());
		put(update);
		awaitShown(update);
	}

	@Test
	void noLongerShowsAnInstanceThatWasTakenAway() {
		put(this.one);
		put(this.two);
		observe();
		awaitShown(this.one, this.two);
		this.connection.remove(this.one.id());
		awaitShown(this.two);
		this.connection.remove(this.two.id());
		awaitShown();
	}

	@Test
	void keepsServicesApart() {
		put(this.one);
		put(this.instances.other());
		Reports others = new Reports();
		try (Subscription second = source().subscribe(this.instances.otherService(), others)) {
			observe();
			awaitShown(this.one);
			awaiting(() -> others.show(shown(this.instances.other())));
			assertThat(source().services()).contains(this.instances.service(), this.instances.otherService());
		}
	}

	@Test
	void showsAServiceWithoutInstancesAsEmptyAndDoesNotListIt() {
		observe();
		awaitShown();
		assertThat(source().services()).doesNotContain(this.instances.service());
	}

	@Test
	void showsEachChangeOnceAndNothingElse() {
		observe();
		awaitShown();
		put(this.one);
		awaitShown(this.one);
		put(this.one);
		put(this.two);
		awaitShown(this.one, this.two);
		this.connection.remove(this.one.id());
		awaitShown(this.two);
		McpInstance first = shown(this.one);
		McpInstance second = shown(this.two);
		assertThat(this.reports.changes()).containsExactly(Set.of(), Set.of(first), Set.of(first, second),
				Set.of(second));
	}

	@Test
	void startsAnewWithTheFirstAnswerAndContinuesFromThen() {
		observe();
		put(this.one);
		awaitShown(this.one);
		put(this.two);
		awaitShown(this.one, this.two);
		assertThat(this.reports.answers().get(0).continuity()).isEqualTo(Continuity.RESTARTED);
		assertThat(this.reports.last().continuity()).isEqualTo(Continuity.CONTINUED);
	}

	@Test
	void showsTheSameToEachObserverUntilItsEnd() {
		Reports ended = new Reports();
		Subscription subscription = source().subscribe(this.instances.service(), ended);
		observe();
		put(this.one);
		awaitShown(this.one);
		awaiting(() -> ended.show(shown(this.one)));
		subscription.close();
		put(this.two);
		awaitShown(this.one, this.two);
		assertThat(ended.changes()).doesNotContain(Set.of(shown(this.one), shown(this.two)));
	}

	@Test
	void keepsWhatWasKnownLastWhileTheRegistryIsLost() {
		try (ServiceWatches watches = new ServiceWatches(source(), WatchSettings.DEFAULTS, List.of())) {
			put(this.one);
			put(this.two);
			awaitView(watches, this::isShownWhole);
			outage().ifPresentOrElse((outage) -> isKept(watches, outage), () -> isConfirmed(watches));
		}
	}

	private void isKept(ServiceWatches watches, RegistryOutage outage) {
		outage.during(() -> {
			ServiceView lost = awaitView(watches, (view) -> view.stale() && view.error() != null);
			assertThat(isShownWhole(lost)).as("both instances in %s", lost).isTrue();
			awaitView(watches, (view) -> view.age(Instant.now()).toMillis() > 100);
			assertThatExceptionOfType(RegistryException.class).isThrownBy(source()::services);
		});
		putAgain(this.one, this.two);
		awaitView(watches, (view) -> !view.stale() && view.error() == null && isShownWhole(view));
		this.connection.remove(this.two.id());
		awaitView(watches, (view) -> view.snapshot().instances().equals(List.of(shown(this.one))));
	}

	private void isConfirmed(ServiceWatches watches) {
		Instant confirmed = awaitView(watches, (view) -> true).confirmed();
		ServiceView view = awaitView(watches, (next) -> next.confirmed().isAfter(confirmed));
		assertThat(view.stale()).isFalse();
		assertThat(isShownWhole(view)).as("both instances in %s", view).isTrue();
	}

	@Test
	void reportsEachLossAndStartsAnewAfterIt() {
		RegistryOutage outage = requireOutage();
		put(this.one);
		observe();
		awaitShown(this.one);
		outage.during(() -> awaiting(() -> this.reports.losses() > 1));
		putAgain(this.one);
		awaitShown(this.one);
		assertThat(this.reports.answers()).anyMatch(Reports.Answer::afterLoss)
			.filteredOn(Reports.Answer::afterLoss)
			.allMatch((answer) -> answer.continuity() == Continuity.RESTARTED);
	}

	@Test
	void showsInstancesToAnObserverThatCameWhileTheRegistryWasLost() {
		RegistryOutage outage = requireOutage();
		put(this.one);
		outage.during(() -> {
			observe();
			awaiting(() -> this.reports.losses() > 0);
		});
		putAgain(this.one);
		awaitShown(this.one);
	}

	@Test
	void closingFreesThreadsAndHandles() {
		useAndClose();
		OpenResources before = OpenResources.now();
		useAndClose();
		await().atMost(patience())
			.pollInterval(Duration.ofMillis(100))
			.untilAsserted(() -> assertThat(before.more()).isEqualTo("0 handles, threads []"));
	}

	private void useAndClose() {
		try (SourceConnection used = connect()) {
			used.put(this.one);
			Reports seen = new Reports();
			used.source().subscribe(this.instances.service(), seen);
			awaiting(() -> seen.show(shown(this.one)));
			used.remove(this.one.id());
		}
	}

	/** Returns the connection of the test. */
	SourceConnection connection() {
		return this.connection;
	}

	/**
	 * Returns an instance of the first service of the test, which is removed after it.
	 */
	McpInstance one() {
		return this.one;
	}

	/** Returns another instance of that service, which is removed as well. */
	McpInstance two() {
		return this.two;
	}

	/** Observes the first service from now on, until the connection is closed. */
	void observe() {
		source().subscribe(this.instances.service(), this.reports);
	}

	/**
	 * Waits until the source shows these instances of the first service, and no other.
	 */
	void awaitShown(McpInstance... instances) {
		McpInstance[] shown = List.of(instances).stream().map(this::shown).toArray(McpInstance[]::new);
		try {
			awaiting(() -> this.reports.show(shown));
		}
		catch (RuntimeException ex) {
			throw new AssertionError("shown: %s (expected: %s)".formatted(this.reports.answers(), List.of(shown)), ex);
		}
	}

	void put(McpInstance instance) {
		this.connection.put(instance);
	}

	/** Puts instances after an outage, of which the registry may need to recover. */
	void putAgain(McpInstance... instances) {
		patiently().ignoreExceptionsInstanceOf(RegistryException.class).until(() -> {
			List.of(instances).forEach(this::put);
			return true;
		});
	}

	RegistryOutage requireOutage() {
		Optional<RegistryOutage> outage = outage();
		assumeTrue(outage.isPresent(), "this registry cannot be lost");
		return outage.orElseThrow();
	}

	private InstanceSource source() {
		return this.connection.source();
	}

	private boolean isShownWhole(ServiceView view) {
		return view.snapshot().instances().equals(List.of(shown(this.one), shown(this.two)));
	}

	private ServiceView awaitView(ServiceWatches watches, Predicate<ServiceView> condition) {
		return patiently().until(() -> watches.get(this.instances.service()).awaitFirst(patience()), condition);
	}

	private void awaiting(BooleanSupplier condition) {
		patiently().until(condition::getAsBoolean);
	}

	private ConditionFactory patiently() {
		return await().atMost(patience()).pollInterval(Duration.ofMillis(10));
	}

}
