/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.util.List;

import io.github.mcpcluster.consul.ConsulHealthQuery.Answer;
import io.github.mcpcluster.consul.ConsulProgress.Sight;
import io.github.mcpcluster.consul.ConsulQuestion.Kind;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsulProgressTests {

	private static final List<McpInstance> ONE = List.of(Instances.instance("calculator", 8080));

	private static final URI AGENT = URI.create("http://127.0.0.1:8500");

	private final ConsulProgress progress = new ConsulProgress();

	@Test
	void asksForEverythingFirst() {
		assertThat(this.progress.next(true)).isEqualTo(Kind.FULL);
		assertThat(accept(Kind.FULL, instances(7))).isEqualTo(new Sight(ONE, Continuity.RESTARTED));
		assertThat(this.progress.next(true)).isEqualTo(Kind.BLOCKING);
		assertThat(this.progress.next(false)).isEqualTo(Kind.INDEX);
	}

	@Test
	void confirmsWhatItKnowsByTheIndexAlone() {
		accept(Kind.FULL, instances(7));
		assertThat(accept(Kind.INDEX, index(7))).isEqualTo(new Sight(ONE, Continuity.CONTINUED));
	}

	@Test
	void asksForEverythingWhenTheIndexHasChanged() {
		accept(Kind.FULL, instances(7));
		assertThat(accept(Kind.INDEX, index(8))).isNull();
		assertThat(this.progress.next(true)).isEqualTo(Kind.FULL);
		assertThat(accept(Kind.FULL, instances(8))).isEqualTo(new Sight(ONE, Continuity.CONTINUED));
	}

	@Test
	void startsAgainWhenTheIndexGoesBack() {
		accept(Kind.FULL, instances(7));
		assertThat(accept(Kind.INDEX, index(6))).isNull();
		assertThat(accept(Kind.FULL, instances(6))).isEqualTo(new Sight(ONE, Continuity.RESTARTED));
	}

	@Test
	void startsAgainWhenTheIndexGoesBackWhileEverythingIsAskedFor() {
		accept(Kind.FULL, instances(7));
		assertThat(accept(Kind.INDEX, index(8))).isNull();
		assertThat(accept(Kind.FULL, instances(3))).isEqualTo(new Sight(ONE, Continuity.RESTARTED));
	}

	@Test
	void asksTheLeaderAfterAnAnswerThatIsTooOldUntilTheLeaderFails() {
		assertThat(accept(Kind.FULL, new Answer(7, null, true, false))).isNull();
		assertThat(this.progress.question(AGENT, Kind.FULL).leader()).isTrue();
		accept(Kind.FULL, instances(7));
		assertThat(this.progress.question(AGENT, Kind.BLOCKING).leader()).isTrue();
		this.progress.failed();
		assertThat(this.progress.question(AGENT, Kind.FULL).leader()).isFalse();
	}

	@Test
	void asksTheLeaderForSomeTimeOnly() {
		accept(Kind.FULL, new Answer(7, null, true, false));
		for (int i = 0; i < 10; i++) {
			accept(Kind.FULL, instances(7));
		}
		assertThat(this.progress.question(AGENT, Kind.BLOCKING).leader()).isFalse();
	}

	@Test
	void takesNothingForGoneThatTheTokenMayHide() {
		accept(Kind.FULL, instances(7));
		assertThat(accept(Kind.BLOCKING, new Answer(8, ONE, false, true)))
			.isEqualTo(new Sight(ONE, Continuity.RESTARTED));
	}

	@Test
	void asksAnotherAgentForEverything() {
		accept(Kind.FULL, instances(7));
		ConsulQuestion question = this.progress.question(URI.create("http://127.0.0.2:8500"), Kind.BLOCKING);
		assertThat(question.kind()).isEqualTo(Kind.FULL);
		assertThat(question.index()).isZero();
		assertThat(this.progress.accept(question, instances(9))).isEqualTo(new Sight(ONE, Continuity.RESTARTED));
	}

	private Sight accept(Kind kind, Answer answer) {
		return this.progress.accept(this.progress.question(AGENT, kind), answer);
	}

	private static Answer instances(long index) {
		return new Answer(index, ONE, false, false);
	}

	private static Answer index(long index) {
		return new Answer(index, null, false, false);
	}

}
