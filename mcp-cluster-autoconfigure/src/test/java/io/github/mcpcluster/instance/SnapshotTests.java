/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SnapshotTests {

	private final McpInstance one = instance(8081);

	private final McpInstance two = instance(8082).withHealth(Health.DRAINING);

	@Test
	void sortsByIdSoThatEqualContentIsEqual() {
		assertThat(new Snapshot("calculator", List.of(this.two, this.one)))
			.isEqualTo(new Snapshot("calculator", List.of(this.one, this.two)));
	}

	@Test
	void showsWhatMayBeSelected() {
		assertThat(new Snapshot("calculator", List.of(this.two, this.one)).up()).containsExactly(this.one);
	}

	@Test
	void findsByIdInWhateverHealth() {
		Snapshot snapshot = new Snapshot("calculator", List.of(this.two, this.one));
		assertThat(snapshot.find(this.two.id())).contains(this.two);
		assertThat(snapshot.find(new InstanceId("other"))).isEmpty();
	}

	@Test
	void cannotBeChanged() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> new Snapshot("calculator", List.of(this.one)).instances().clear());
	}

	@Test
	void refusesAnIdTwiceAndAForeignService() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Snapshot("calculator", List.of(this.one, this.one.withHealth(Health.DOWN))))
			.withMessageContaining(this.one.id().value());
		assertThatIllegalArgumentException().isThrownBy(() -> new Snapshot("weather", List.of(this.one)))
			.withMessageContaining("expected: weather");
	}

	private static McpInstance instance(int port) {
		return McpInstance.of("calculator", new Endpoint(false, "127.0.0.1", port, "/mcp/calculator"), Traits.NONE);
	}

}
