/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.combine.Origins.Origin;
import io.github.mcpcluster.combine.Origins.State;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class CombinedSourceTests {

	private final ScriptedSource consul = new ScriptedSource("consul");

	private final ScriptedSource fixed = new ScriptedSource("static");

	private final RecordedReports reports = new RecordedReports();

	private final CombinedSource source = combined(MergeRule.LAST_WRITER_WINS);

	private final Subscription subscription = this.source.subscribe("weather", this.reports);

	private CombinedSource combined(MergeRule rule) {
		return new CombinedSource(List.of(this.consul, this.fixed), rule);
	}

	@Test
	void showsTheInstancesOfAllRegistries() {
		this.consul.showsAnew(weather(1));
		this.fixed.showsAnew(weather(2));
		assertThat(this.reports.last()).containsExactlyInAnyOrder(weather(1), weather(2));
	}

	@Test
	void isSeenWhenTheFirstRegistryShowsAnInstance() {
		this.fixed.showsAnew(weather(2));
		assertThat(this.reports.kinds()).containsExactly("RESTARTED");
	}

	@Test
	void isNotSeenAsEmptyBeforeAllRegistriesHaveAnswered() {
		this.fixed.showsAnew();
		assertThat(this.reports.kinds()).isEmpty();
		this.consul.showsAnew();
		assertThat(this.reports.kinds()).containsExactly("RESTARTED");
		assertThat(this.reports.last()).isEmpty();
	}

	@Test
	void isLostWhileTheOnlyRegistryThatMayHaveInstancesIsDown() {
		this.fixed.showsAnew();
		this.consul.fails();
		assertThat(this.reports.kinds()).containsExactly("consul is down");
		this.consul.showsAnew(weather(1));
		assertThat(this.reports.kinds()).containsExactly("consul is down", "RESTARTED");
	}

	@Test
	void keepsTheLastInstancesOfALostRegistryAndNotThoseOfOthers() {
		this.consul.showsAnew(weather(1));
		this.fixed.showsAnew(weather(2));
		this.consul.fails();
		this.fixed.shows(weather(3));
		assertThat(this.reports.last()).containsExactlyInAnyOrder(weather(1), weather(3));
		assertThat(this.reports.kinds()).doesNotContain("consul is down");
	}

	@Test
	void isLostWhenAllRegistriesAre() {
		this.consul.showsAnew(weather(1));
		this.fixed.showsAnew(weather(2));
		this.consul.fails();
		this.fixed.fails();
		assertThat(this.reports.kinds()).endsWith("static is down");
		this.consul.shows(weather(1));
		assertThat(this.reports.kinds()).endsWith("static is down", "RESTARTED");
		assertThat(this.reports.last()).containsExactlyInAnyOrder(weather(1), weather(2));
	}

	@Test
	void passesOnWhetherAnAnswerFollowsFromTheOneBefore() {
		this.consul.showsAnew(weather(1));
		this.fixed.showsAnew(weather(2));
		this.consul.shows();
		this.fixed.showsAnew(weather(3));
		assertThat(this.reports.kinds()).containsExactly("RESTARTED", "RESTARTED", "CONTINUED", "RESTARTED");
	}

	@Test
	void showsAnInstanceOfTwoRegistriesOnceAsItWasRegisteredLast() {
		this.consul.showsAnew(registered(weather(1), 10));
		this.fixed.showsAnew(registered(weather(1), 20).withHealth(Health.DOWN));
		assertThat(this.reports.last()).containsExactly(registered(weather(1), 20).withHealth(Health.DOWN));
		assertThat(this.source.holders("weather")).isEqualTo(Map.of(weather(1).id(), List.of("static", "consul")));
	}

	@Test
	void showsAnInstanceOfTwoRegistriesAsItWasRegisteredFirst() {
		combined(MergeRule.FIRST_WRITER_WINS).subscribe("weather", this.reports);
		this.consul.showsAnew(registered(weather(1), 20));
		this.fixed.showsAnew(registered(weather(1), 10));
		assertThat(this.reports.last()).containsExactly(registered(weather(1), 10));
		this.fixed.shows(weather(1));
		assertThat(this.reports.last()).containsExactly(registered(weather(1), 20));
	}

	@Test
	void prefersTheRegistryThatIsNamedFirstWhereNoEntryHasATime() {
		this.fixed.showsAnew(weather(1).withHealth(Health.DOWN));
		this.consul.showsAnew(weather(1));
		assertThat(this.reports.last()).containsExactly(weather(1));
	}

	@Test
	void takesEntriesOfOneEndpointForOneInstance() {
		McpInstance unique = withId(registered(weather(1), 10), "weather-x7");
		this.fixed.showsAnew(weather(1));
		this.consul.showsAnew(unique);
		assertThat(this.reports.last()).containsExactly(unique);
	}

	@Test
	void keepsTwoInstancesOfOneRegistryBehindOneAddressApart() {
		McpInstance one = withId(weather(1), "one");
		McpInstance two = withId(weather(1), "two");
		this.consul.showsAnew(one, two);
		this.fixed.showsAnew(weather(1));
		assertThat(this.reports.last()).containsExactlyInAnyOrder(one, two);
	}

	@Test
	void handsOnEntriesThatOneRegistryHasTwiceInTheirOrder() {
		McpInstance down = weather(1).withHealth(Health.DOWN);
		this.consul.showsAnew(down, weather(1));
		assertThat(this.reports.last()).containsExactly(down, weather(1));
	}

	@Test
	void letsTheEntryOfALostRegistryGiveWay() {
		this.consul.showsAnew(registered(weather(1), 20));
		this.fixed.showsAnew(registered(weather(1), 10).withHealth(Health.DOWN));
		this.consul.fails();
		assertThat(this.reports.last()).containsExactly(registered(weather(1), 10).withHealth(Health.DOWN));
	}

	@Test
	void goesOnWithTheFirstRegistryWhereTheRuleFails(CapturedOutput output) {
		combined((first, second) -> {
			throw new IllegalStateException("broken rule");
		}).subscribe("weather", this.reports);
		this.consul.showsAnew(registered(weather(1), 10));
		this.fixed.showsAnew(registered(weather(1), 20));
		this.fixed.shows(registered(weather(1), 30));
		assertThat(this.reports.last()).containsExactly(registered(weather(1), 10));
		assertThat(output).containsOnlyOnce("Merge rule failed").contains("broken rule");
	}

	@Test
	void showsTheStateOfEachRegistry() {
		this.consul.showsAnew(weather(1));
		this.consul.fails();
		assertThat(this.source.of("weather")).containsExactly(new Origin("consul", State.LOST, 1, "consul is down"),
				new Origin("static", State.PENDING, 0, null));
		assertThat(this.source.of("other")).isEmpty();
	}

	@Test
	void logsALossOncePerRegistryHoweverManyServicesItHas(CapturedOutput output) {
		ScriptedSource other = new ScriptedSource("dns");
		CombinedSource many = new CombinedSource(List.of(this.consul, other), MergeRule.LAST_WRITER_WINS);
		for (String service : List.of("one", "two", "three")) {
			many.subscribe(service, new RecordedReports());
			this.consul.fails();
		}
		assertThat(output).containsOnlyOnce("One of several registries lost").contains("registry=consul");
	}

	@Test
	void listsTheServicesOfThoseThatAnswer() {
		ScriptedSource broken = new ScriptedSource("broken");
		assertThat(new CombinedSource(List.of(broken, this.consul, this.fixed), MergeRule.LAST_WRITER_WINS).services())
			.containsExactlyInAnyOrder("of-consul", "of-static");
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> new CombinedSource(List.of(broken, broken), MergeRule.LAST_WRITER_WINS).services());
	}

	@Test
	void namesTheRegistriesByTheirKinds() {
		assertThat(this.source.kind()).isEqualTo("consul+static");
		assertThat(new CombinedSource(List.of(this.fixed, this.fixed), MergeRule.LAST_WRITER_WINS).kind())
			.isEqualTo("static+static-2");
	}

	@Test
	void reportsNothingOnceItIsClosed() {
		this.subscription.close();
		assertThat(this.consul.isObserved()).isFalse();
		assertThat(this.fixed.isObserved()).isFalse();
		assertThat(this.source.of("weather")).isEmpty();
	}

	private static McpInstance weather(int port) {
		return McpInstance.of("weather", new Endpoint(false, "127.0.0.1", port, "/mcp/weather"), Traits.NONE);
	}

	private static McpInstance registered(McpInstance instance, long second) {
		return new McpInstance(instance.id(), instance.service(), instance.endpoint(),
				Traits.builder().registeredAt(Instant.ofEpochSecond(second)).build(), instance.health());
	}

	private static McpInstance withId(McpInstance instance, String id) {
		return new McpInstance(new InstanceId(id), instance.service(), instance.endpoint(), instance.traits(),
				instance.health());
	}

}
