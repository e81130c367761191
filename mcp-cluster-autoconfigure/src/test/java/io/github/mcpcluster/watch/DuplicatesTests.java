/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.instance.Traits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entries that take the id of another instance.
 */
@ExtendWith(OutputCaptureExtension.class)
class DuplicatesTests {

	private static final Snapshot NOTHING = Snapshot.empty("a");

	private final McpInstance honest = entry("a-10.0.0.1-80", "10.0.0.1", Traits.NONE);

	private final McpInstance forged = entry("a-10.0.0.1-80", "6.6.6.6", Traits.NONE);

	private final Duplicates duplicates = new Duplicates();

	@Test
	void anAddressThatIsInTheIdCountsInWhateverOrder() {
		assertThat(resolve(NOTHING, this.forged, this.honest)).containsExactly(this.honest);
		assertThat(resolve(NOTHING, this.honest, this.forged)).containsExactly(this.honest);
		assertThat(resolve(shown(this.forged), this.forged, this.honest)).containsExactly(this.honest);
	}

	@Test
	void beingHealthierIsNoReasonToTakeOver() {
		McpInstance down = this.honest.withHealth(Health.DOWN);
		assertThat(resolve(shown(this.honest), this.forged, down)).containsExactly(down);
	}

	@Test
	void whatWasShownCountsIfNoAddressIsInTheId() {
		McpInstance one = entry("a-1", "10.0.0.1", Traits.NONE);
		McpInstance other = entry("a-1", "6.6.6.6", Traits.NONE);
		assertThat(resolve(shown(one), one, other)).containsExactly(one);
		assertThat(resolve(shown(one), other, one)).containsExactly(one);
	}

	@Test
	void whatTheRegistryHasKnownForLongestCountsIfNothingWasShown() {
		McpInstance one = entry("a-1", "10.0.0.1", Traits.NONE);
		McpInstance other = entry("a-1", "6.6.6.6", Traits.NONE);
		assertThat(resolve(NOTHING, one, other)).containsExactly(one);
	}

	@Test
	void theHealthierCountsOfTwoAtOneAddress(CapturedOutput output) {
		McpInstance down = this.honest.withHealth(Health.DOWN);
		assertThat(resolve(shown(down), down, this.honest)).containsExactly(this.honest);
		assertThat(output).isEmpty();
	}

	@Test
	void aConflictIsLoggedOnce(CapturedOutput output) {
		resolve(NOTHING, this.honest, this.forged);
		resolve(shown(this.honest), this.honest, this.forged);
		assertThat(output.toString().lines()).singleElement()
			.asString()
			.contains("may be forged: service=a, id=a-10.0.0.1-80, called=http://10.0.0.1:80/mcp, "
					+ "ignored=http://6.6.6.6:80/mcp");
	}

	private List<McpInstance> resolve(Snapshot shown, McpInstance... entries) {
		return this.duplicates.resolve(List.of(entries), shown);
	}

	private static Snapshot shown(McpInstance instance) {
		return new Snapshot("a", List.of(instance));
	}

	private static McpInstance entry(String id, String host, Traits traits) {
		return new McpInstance(new InstanceId(id), "a", new Endpoint(false, host, 80, "/mcp"), traits, Health.UP);
	}

}
