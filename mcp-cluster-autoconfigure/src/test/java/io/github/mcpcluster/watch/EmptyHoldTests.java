/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.List;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmptyHoldTests {

	private final McpInstance one = Instances.instance("a", 1);

	private final McpInstance two = Instances.instance("a", 2);

	@Test
	void believesTheOnlyInstanceThatLeavesInOrder() {
		assertThat(shown(of(this.one), of(), Continuity.CONTINUED)).isEqualTo(of());
	}

	@Test
	void doubtsTheOnlyInstanceThatIsGoneAfterARestart() {
		assertThat(shown(of(this.one), of(), Continuity.RESTARTED)).isEqualTo(of(this.one));
	}

	@Test
	void doubtsTwoInstancesThatVanishTogether() {
		assertThat(shown(of(this.one, this.two), of(), Continuity.CONTINUED)).isEqualTo(of(this.one, this.two));
	}

	@Test
	void doubtsTwoInstancesThatFailTogether() {
		Snapshot answer = of(this.one.withHealth(Health.DOWN), this.two.withHealth(Health.DOWN));
		assertThat(shown(of(this.one, this.two), answer, Continuity.CONTINUED)).isEqualTo(of(this.one, this.two));
	}

	@Test
	void believesAnyAnswerWithAnInstanceThatIsUp() {
		assertThat(shown(of(this.one, this.two), of(this.two), Continuity.RESTARTED)).isEqualTo(of(this.two));
	}

	@Test
	void believesThatAllInstancesAreDrained() {
		Snapshot answer = of(this.one.withHealth(Health.DRAINING), this.two.withHealth(Health.DRAINING));
		assertThat(shown(of(this.one, this.two), answer, Continuity.RESTARTED)).isEqualTo(answer);
	}

	@Test
	void believesThoseDrainedAndDoubtsTheOthers() {
		McpInstance three = Instances.instance("a", 3);
		McpInstance drained = this.one.withHealth(Health.DRAINING);
		assertThat(shown(of(this.one, this.two, three), of(drained), Continuity.CONTINUED))
			.isEqualTo(of(drained, this.two, three));
	}

	@Test
	void believesOneThatLeavesWhileTheOtherIsDrained() {
		Snapshot answer = of(this.one.withHealth(Health.DRAINING));
		assertThat(shown(of(this.one, this.two), answer, Continuity.CONTINUED)).isEqualTo(answer);
	}

	@Test
	void goesOnDoubtingWhatItDoubtedBefore() {
		assertThat(EmptyHold.shown(of(this.one), of(), Continuity.CONTINUED, true)).isEqualTo(of(this.one));
	}

	@Test
	void believesAnEmptyAnswerWhereNothingWasUp() {
		Snapshot before = of(this.one.withHealth(Health.DOWN));
		assertThat(shown(before, of(), Continuity.RESTARTED)).isEqualTo(of());
	}

	private static Snapshot shown(Snapshot before, Snapshot answer, Continuity continuity) {
		return EmptyHold.shown(before, answer, continuity, false);
	}

	private static Snapshot of(McpInstance... instances) {
		return new Snapshot("a", List.of(instances));
	}

}
