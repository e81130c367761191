/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.mcpcluster.ClusterNode;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.NodeProfile;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import io.github.mcpcluster.watch.ServiceView;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownNodesTests {

	private static final Instant START = VirtualScheduler.START;

	private final VirtualScheduler time = new VirtualScheduler();

	private final KnownNodes nodes = new KnownNodes(this.time.clock());

	@Test
	void listsNodesWithTheInstancesOfAllServices() {
		Snapshot calculator = snapshot("calculator", "a", "b");
		Snapshot weather = snapshot("weather", "a");
		show(Snapshot.empty("calculator"), calculator);
		this.time.advance(Duration.ofSeconds(1));
		show(Snapshot.empty("weather"), weather);
		List<ClusterNode> listed = list(calculator, weather);
		assertThat(listed).extracting(ClusterNode::name).containsExactly("a", "b");
		assertThat(listed.get(0).instances()).extracting(McpInstance::service).containsExactly("calculator", "weather");
		assertThat(listed.get(0).firstSeen()).isEqualTo(START);
		assertThat(listed.get(0).lastSeen()).isEqualTo(START.plusSeconds(1));
		assertThat(listed.get(0).profile().role()).isEqualTo("worker");
	}

	@Test
	void listsANodeThatItWasNotInformedOfYet() {
		assertThat(list(snapshot("calculator", "a", ""))).extracting(ClusterNode::name).containsExactly("a");
	}

	@Test
	void remembersANodeThatLeftForTenMinutes() {
		Snapshot both = snapshot("calculator", "a", "b");
		Snapshot one = snapshot("calculator", "b");
		show(Snapshot.empty("calculator"), both);
		this.time.advance(Duration.ofSeconds(5));
		show(both, one);
		this.time.advance(Duration.ofMinutes(10));
		assertThat(list(one)).extracting(ClusterNode::name).containsExactly("a", "b");
		assertThat(list(one).get(0).lastSeen()).isEqualTo(START.plusSeconds(5));
		assertThat(list(one).get(0).isActive()).isFalse();
		this.time.advance(Duration.ofNanos(1));
		assertThat(list(one)).extracting(ClusterNode::name).containsExactly("b");
	}

	@Test
	void keepsTheFirstSightOfANodeThatComesBack() {
		Snapshot one = snapshot("calculator", "a");
		show(Snapshot.empty("calculator"), one);
		this.time.advance(Duration.ofMinutes(1));
		show(one, Snapshot.empty("calculator"));
		this.time.advance(Duration.ofMinutes(1));
		show(Snapshot.empty("calculator"), one);
		assertThat(list(one).get(0).firstSeen()).isEqualTo(START);
		assertThat(list(one).get(0).isActive()).isTrue();
	}

	@Test
	void staysPresentWhileOneServiceShowsIt() {
		Snapshot calculator = snapshot("calculator", "a");
		show(Snapshot.empty("calculator"), calculator);
		show(Snapshot.empty("weather"), snapshot("weather", "a"));
		show(calculator, Snapshot.empty("calculator"));
		this.time.advance(Duration.ofHours(1));
		assertThat(list(snapshot("weather", "a"))).extracting(ClusterNode::name).containsExactly("a");
	}

	@Test
	void forgetsTheNodesOfAServiceThatIsNoLongerWatched() {
		show(Snapshot.empty("calculator"), snapshot("calculator", "a", "b"));
		show(Snapshot.empty("weather"), snapshot("weather", "a"));
		this.nodes.stopped("calculator");
		assertThat(list(snapshot("weather", "a"))).extracting(ClusterNode::name).containsExactly("a");
	}

	@Test
	void remembersAThousandNodesThatLeftAtMost() {
		String[] names = IntStream.range(0, KnownNodes.MOST_GONE + 5)
			.mapToObj((number) -> "n" + number)
			.toArray(String[]::new);
		Snapshot many = snapshot("calculator", names);
		show(Snapshot.empty("calculator"), many);
		show(many, Snapshot.empty("calculator"));
		assertThat(list()).hasSize(KnownNodes.MOST_GONE);
	}

	private void show(Snapshot before, Snapshot after) {
		this.nodes.changed(after.service(), before, after);
	}

	private List<ClusterNode> list(Snapshot... snapshots) {
		Instant now = this.time.clock().instant();
		return this.nodes
			.list(List.of(snapshots).stream().map((snapshot) -> new ServiceView(snapshot, false, now, null)).toList());
	}

	private static Snapshot snapshot(String service, String... nodes) {
		List<McpInstance> instances = new ArrayList<>();
		for (String node : nodes) {
			Traits traits = Traits.builder().node(node).profile(new NodeProfile("worker", 4, -1)).build();
			instances
				.add(McpInstance.of(service, Instances.instance(service, 1 + instances.size()).endpoint(), traits));
		}
		return new Snapshot(service, instances);
	}

}
