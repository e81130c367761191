/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.Observed.Presence;
import io.github.mcpcluster.testing.Instances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The next act, for each desired and observed state.
 */
class StepTests {

	private static final Duration NOW = Duration.ofSeconds(100);

	private static final Duration LATER = NOW.plusSeconds(1);

	private static final Duration BEAT = Duration.ofSeconds(3);

	private final McpInstance instance = Instances.instance("a", 1);

	private final Registration silent = Registration.of(this.instance, new HealthCheck.None());

	private final Registration reporting = new Registration(this.instance, new HealthCheck.None(), () -> Health.UP);

	private final Desired wanted = new Desired(this.silent, Duration.ZERO, false, false);

	private final Desired beating = new Desired(this.reporting, BEAT, false, false);

	private final Observed held = Observed.NOTHING.registered(this.wanted, Health.UP, NOW);

	@Test
	void registersWhatIsNotThere() {
		assertThat(next(this.wanted, Observed.NOTHING)).isEqualTo(new Step.Register(Health.UP));
	}

	@Test
	void registersWithTheHealthThatIsGivenForWhatReportsNone() {
		Registration down = Registration.of(this.instance.withHealth(Health.DOWN), new HealthCheck.None());
		assertThat(next(this.wanted.withRegistration(down, Duration.ZERO), Observed.NOTHING))
			.isEqualTo(new Step.Register(Health.DOWN));
	}

	@Test
	void asksBeforeItRegistersWhatReportsItsHealth() {
		assertThat(next(this.beating, Observed.NOTHING)).isEqualTo(new Step.Ask());
	}

	@Test
	void waitsForTheAnswerAndRegistersAsDownWithoutOne() {
		Observed asked = Observed.NOTHING.withHealth(ReportedHealth.NONE.withQuestion(LATER));
		assertThat(next(this.beating, asked)).isEqualTo(new Step.Wait(LATER));
		assertThat(Step.next(this.beating, asked, LATER)).isEqualTo(new Step.Register(Health.DOWN));
	}

	@Test
	void registersWithTheAnswer() {
		assertThat(next(this.beating, answered(Observed.NOTHING, Health.UP))).isEqualTo(new Step.Register(Health.UP));
		assertThat(next(this.beating, answered(Observed.NOTHING, Health.DOWN)))
			.isEqualTo(new Step.Register(Health.DOWN));
		assertThat(next(this.beating, answered(Observed.NOTHING, Health.DRAINING)))
			.isEqualTo(new Step.Register(Health.DOWN));
	}

	@Test
	void registersAsDownWhatIsToBeDrained() {
		assertThat(next(this.beating.withDraining(true), answered(Observed.NOTHING, Health.UP)))
			.isEqualTo(new Step.Register(Health.DOWN));
	}

	@Test
	void waitsBeforeItRepeatsAFailedRegistration() {
		Observed failed = Observed.NOTHING.absent("busy", LATER);
		assertThat(next(this.wanted, failed)).isEqualTo(new Step.Wait(LATER));
		assertThat(Step.next(this.wanted, failed, LATER)).isInstanceOf(Step.Register.class);
	}

	@Test
	void registersAnewWhatIsRenewedEvenWhileItWouldWait() {
		assertThat(next(this.wanted, this.held.renewed())).isInstanceOf(Step.Register.class);
		assertThat(next(this.wanted, Observed.NOTHING.absent("busy", LATER).renewed()))
			.isInstanceOf(Step.Register.class);
	}

	@Test
	void doesNothingForWhatIsAsItShouldBe() {
		assertThat(next(this.wanted, this.held)).isEqualTo(new Step.Wait(null));
	}

	@Test
	void drainsWhatIsRegistered() {
		Desired draining = this.wanted.withDraining(true);
		assertThat(next(draining, this.held.drainOrdered())).isEqualTo(new Step.Order(true));
		assertThat(next(draining, Observed.NOTHING.registered(draining, Health.DOWN, NOW)))
			.isEqualTo(new Step.Order(true));
		assertThat(next(this.wanted, this.held.drainOrdered())).isEqualTo(new Step.Order(false));
		assertThat(next(draining, this.held.drainOrdered().drainConfirmed())).isEqualTo(new Step.Wait(null));
	}

	@Test
	void waitsBeforeItRepeatsAFailedDrain() {
		assertThat(next(this.wanted.withDraining(true), this.held.drainOrdered().failed("busy", LATER)))
			.isEqualTo(new Step.Wait(LATER));
	}

	@Test
	void acceptsADrainFromElsewhereAndItsEnd() {
		McpInstance drained = this.instance.withHealth(Health.DRAINING);
		assertThat(next(this.wanted, this.held.compared(this.wanted, drained))).isEqualTo(new Step.Accept(true));
		Desired draining = this.wanted.withDraining(true);
		assertThat(next(draining, this.held.compared(draining, this.instance))).isEqualTo(new Step.Accept(false));
	}

	@Test
	void prefersItsOwnOrderToWhatIsShown() {
		Desired draining = this.wanted.withDraining(true);
		Observed failed = this.held.drainOrdered().failed("busy", LATER);
		assertThat(next(draining, failed.compared(draining, this.instance))).isEqualTo(new Step.Order(true));
		assertThat(next(draining, failed.compared(draining, this.instance.withHealth(Health.DRAINING))))
			.isEqualTo(new Step.Wait(null));
	}

	@Test
	void asksAndThenBeatsWhenThatIsDue() {
		Observed registered = answered(Observed.NOTHING, Health.UP).registered(this.beating, Health.UP, NOW);
		Duration due = NOW.plus(BEAT);
		assertThat(next(this.beating, registered)).isEqualTo(new Step.Wait(due));
		assertThat(Step.next(this.beating, registered, due)).isEqualTo(new Step.Ask());
		Observed asked = registered.withHealth(registered.health().withQuestion(due.plusSeconds(3)));
		assertThat(Step.next(this.beating, asked, due)).isEqualTo(new Step.Heartbeat(Health.UP));
		assertThat(Step.next(this.beating, asked.heartbeatSent(Health.UP, due.plus(BEAT)), due))
			.isEqualTo(new Step.Wait(due.plus(BEAT)));
	}

	@Test
	void beatsAtOnceWithANewHealth() {
		Observed registered = answered(Observed.NOTHING, Health.UP).registered(this.beating, Health.UP, NOW);
		assertThat(next(this.beating, answered(registered, Health.DOWN))).isEqualTo(new Step.Heartbeat(Health.DOWN));
		assertThat(next(this.beating, answered(registered, Health.UP))).isEqualTo(new Step.Wait(NOW.plus(BEAT)));
	}

	@Test
	void waitsBeforeItRepeatsAFailedHeartbeatEvenWithANewHealth() {
		Observed failed = answered(Observed.NOTHING, Health.UP).registered(this.beating, Health.UP, NOW)
			.heartbeatFailed("busy", LATER);
		assertThat(next(this.beating, answered(failed, Health.DOWN))).isEqualTo(new Step.Wait(LATER));
	}

	@Test
	void beatsAsUpForWhatReportsNoHealth() {
		Desired desired = new Desired(this.silent, BEAT, false, false);
		Observed registered = Observed.NOTHING.registered(desired, Health.UP, NOW);
		assertThat(Step.next(desired, registered, NOW.plus(BEAT))).isEqualTo(new Step.Heartbeat(Health.UP));
	}

	@Test
	void beatsWhileADrainIsToBeRepeated() {
		Desired draining = this.beating.withDraining(true);
		Observed failed = answered(Observed.NOTHING, Health.UP).registered(draining, Health.UP, NOW)
			.failed("busy", LATER);
		assertThat(next(draining, failed)).isEqualTo(new Step.Wait(LATER));
		Observed longer = failed.failed("busy", NOW.plus(BEAT).plusSeconds(1));
		assertThat(next(draining, longer)).isEqualTo(new Step.Wait(NOW.plus(BEAT)));
	}

	@Test
	void registersAgainWhatWasLost() {
		Observed lost = this.held.compared(this.wanted, null);
		assertThat(lost.presence()).isEqualTo(Presence.ABSENT);
		assertThat(next(this.wanted, lost)).isEqualTo(new Step.Register(Health.UP));
	}

	@Test
	void reportsALossOnceAndRegistersAgainEachTime() {
		Observed again = this.held.compared(this.wanted, null).registered(this.wanted, Health.UP, NOW);
		Observed hidden = again.compared(this.wanted, null);
		assertThat(hidden.presence()).isEqualTo(Presence.OUTDATED);
		assertThat(hidden.error()).isNull();
		assertThat(next(this.wanted, hidden)).isEqualTo(new Step.Register(Health.UP));
	}

	@Test
	void registersAgainOnceWhatIsShownOtherwise() {
		McpInstance moved = new McpInstance(new InstanceId(this.instance.id().value()), "a",
				Instances.instance("a", 9).endpoint(), this.instance.traits(), Health.UP);
		Observed outdated = this.held.compared(this.wanted, moved);
		assertThat(next(this.wanted, outdated)).isEqualTo(new Step.Register(Health.UP));
		Observed again = outdated.registered(this.wanted, Health.UP, NOW).compared(this.wanted, moved);
		assertThat(next(this.wanted, again)).isEqualTo(new Step.Wait(null));
	}

	@Test
	void registersAtOnceWhatAHeartbeatFindsUnknown() {
		assertThat(next(this.wanted, this.held.absent("unknown", NOW))).isEqualTo(new Step.Register(Health.UP));
	}

	@Test
	void leavesUntilItIsGone() {
		Desired leaving = this.wanted.withLeaving();
		assertThat(next(leaving, this.held)).isEqualTo(new Step.Deregister());
		assertThat(next(leaving, Observed.NOTHING)).isEqualTo(new Step.Deregister());
		assertThat(next(leaving, this.held.failed("busy", LATER))).isEqualTo(new Step.Wait(LATER));
		assertThat(next(leaving, this.held.gone())).isEqualTo(new Step.Wait(null));
	}

	private static Step next(Desired desired, Observed observed) {
		return Step.next(desired, observed, NOW);
	}

	private static Observed answered(Observed observed, Health answer) {
		return observed.withHealth(observed.health().withAnswer(answer, false));
	}

}
