/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MissingInstancesTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final McpInstance one = Instances.instance("a", 1);

	private final McpInstance two = Instances.instance("a", 2);

	private final McpInstance three = Instances.instance("a", 3);

	private final MissingInstances hold = new MissingInstances(Duration.ofSeconds(15));

	private Snapshot shown = of(this.one, this.two, this.three);

	@Test
	void believesInstancesThatLeaveOneByOne() {
		assertThat(continued(this.one, this.two)).isEqualTo(of(this.one, this.two));
		assertThat(continued(this.one)).isEqualTo(of(this.one));
		assertThat(continued()).isEqualTo(of());
	}

	@Test
	void believesAllThatLeaveTogetherWhileAnotherIsUp() {
		assertThat(continued(this.three)).isEqualTo(of(this.three));
	}

	@Test
	void believesThatOneIsDownWhileAnotherIsUp() {
		assertThat(restarted(down(this.one), down(this.two), this.three))
			.isEqualTo(of(down(this.one), down(this.two), this.three));
	}

	@Test
	void keepsTwoThatVanishTogetherWhenNoneIsUp() {
		this.shown = of(this.one, this.two);
		assertThat(continued()).isEqualTo(of(this.one, this.two));
	}

	@Test
	void keepsTwoThatFailTogetherWhenNoneIsUp() {
		this.shown = of(this.one, this.two);
		assertThat(continued(down(this.one), down(this.two))).isEqualTo(of(this.one, this.two));
	}

	@Test
	void endsTheDoubtOfThoseThatAreDownWithTheFirstThatIsUp() {
		continued(down(this.one), down(this.two), down(this.three));
		assertThat(continued(this.one, down(this.two), down(this.three)))
			.isEqualTo(of(this.one, down(this.two), down(this.three)));
	}

	@Test
	void keepsTheOnlyInstanceThatIsMissingAfterARestart() {
		this.shown = of(this.one);
		assertThat(restarted()).isEqualTo(of(this.one));
		assertThat(continued()).isEqualTo(of(this.one));
	}

	@Test
	void keepsWhatIsMissingAfterARestartThoughAnotherIsUp() {
		assertThat(restarted(this.two)).isEqualTo(of(this.one, this.two, this.three));
	}

	@Test
	void keepsTheOthersWhenTheFirstIsBack() {
		restarted();
		assertThat(continued(this.two)).isEqualTo(of(this.one, this.two, this.three));
		assertThat(continued(this.two, this.one)).isEqualTo(of(this.one, this.two, this.three));
		assertThat(this.hold.nextEnd()).hasValue(at(15));
		assertThat(continued(this.one, this.two, this.three)).isEqualTo(of(this.one, this.two, this.three));
		assertThat(this.hold.nextEnd()).isEmpty();
	}

	@Test
	void believesWhatIsSaidOfOneThatIsBack() {
		restarted();
		assertThat(continued(down(this.one), this.two)).isEqualTo(of(down(this.one), this.two, this.three));
		McpInstance drained = this.two.withHealth(Health.DRAINING);
		assertThat(continued(this.one, drained)).isEqualTo(of(this.one, drained, this.three));
	}

	@Test
	void believesThatOneLeavesWhichWasBack() {
		restarted(this.one, this.two);
		assertThat(continued(this.one)).isEqualTo(of(this.one, this.three));
		assertThat(continued()).isEqualTo(of(this.three));
	}

	@Test
	void keepsThoseThatComeBackDownUntilOneIsUp() {
		restarted();
		assertThat(continued(down(this.one))).isEqualTo(of(this.one, this.two, this.three));
		assertThat(continued(this.one, down(this.two))).isEqualTo(of(this.one, down(this.two), this.three));
	}

	@Test
	void believesThatInstancesAreDrained() {
		this.shown = of(this.one, this.two);
		Snapshot answer = of(this.one.withHealth(Health.DRAINING), this.two.withHealth(Health.DRAINING));
		assertThat(restarted(answer.instances().toArray(McpInstance[]::new))).isEqualTo(answer);
	}

	@Test
	void believesThoseDrainedAndKeepsTheOthers() {
		McpInstance drained = this.one.withHealth(Health.DRAINING);
		assertThat(continued(drained)).isEqualTo(of(drained, this.two, this.three));
	}

	@Test
	void believesOneThatLeavesWhileTheOtherIsDrained() {
		this.shown = of(this.one, this.two);
		McpInstance drained = this.one.withHealth(Health.DRAINING);
		assertThat(continued(drained)).isEqualTo(of(drained));
	}

	@Test
	void keepsNothingThatWasNotUp() {
		this.shown = of(down(this.one), this.two.withHealth(Health.DRAINING));
		assertThat(restarted()).isEqualTo(of());
	}

	@Test
	void letsEachGoWhenItsOwnTimeIsOver() {
		restarted(at(0), this.one, this.two);
		restarted(at(10), this.one);
		this.hold.expire(at(15).minusNanos(1));
		assertThat(this.hold.shown(of(this.one))).isEqualTo(of(this.one, this.two, this.three));
		this.hold.expire(at(15));
		assertThat(this.hold.shown(of(this.one))).isEqualTo(of(this.one, this.two));
		assertThat(this.hold.nextEnd()).hasValue(at(25));
	}

	@Test
	void countsNoTimeWhileTheRegistryIsLost() {
		restarted(at(0));
		this.hold.lost(at(5));
		this.hold.lost(at(7));
		this.hold.expire(at(15));
		assertThat(restarted(at(65))).isEqualTo(of(this.one, this.two, this.three));
		assertThat(this.hold.nextEnd()).hasValue(at(75));
	}

	@Test
	void isNotProlongedByBreaksAndAnswers() {
		restarted(at(0));
		restarted(at(7));
		this.hold.answered(this.shown, of(), Continuity.CONTINUED, at(14));
		assertThat(this.hold.nextEnd()).hasValue(at(15));
	}

	@Test
	void keepsNothingWhenItIsOff() {
		MissingInstances off = new MissingInstances(Duration.ZERO);
		off.answered(this.shown, of(), Continuity.RESTARTED, at(0));
		assertThat(off.shown(of())).isEqualTo(of());
	}

	private Snapshot continued(McpInstance... answer) {
		return answered(Continuity.CONTINUED, START, answer);
	}

	private Snapshot restarted(McpInstance... answer) {
		return answered(Continuity.RESTARTED, START, answer);
	}

	private Snapshot restarted(Instant now, McpInstance... answer) {
		return answered(Continuity.RESTARTED, now, answer);
	}

	private Snapshot answered(Continuity continuity, Instant now, McpInstance... answer) {
		this.hold.answered(this.shown, of(answer), continuity, now);
		this.shown = this.hold.shown(of(answer));
		return this.shown;
	}

	private static Instant at(long seconds) {
		return START.plusSeconds(seconds);
	}

	private static McpInstance down(McpInstance instance) {
		return instance.withHealth(Health.DOWN);
	}

	private static Snapshot of(McpInstance... instances) {
		return new Snapshot("a", List.of(instances));
	}

}
