/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.Traits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OfferLogTests {

	private static final String DIFFER = "Instances offer different tools, resources or prompts";

	private static final String AGREE = "Instances offer the same again: service=calculator";

	private final TestRouter test = new TestRouter(0);

	@BeforeEach
	void use() {
		add("digest");
		add("digest");
		this.test.router.discover(InstanceQuery.service("calculator").build());
	}

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void saysNothingWhileAllOfferTheSame(CapturedOutput output) {
		add("digest");
		add("");
		assertThat(output).doesNotContain(DIFFER, AGREE);
	}

	@Test
	void warnsOfInstancesThatDiffer(CapturedOutput output) {
		add("later");
		assertThat(output).contains(DIFFER + ": service=calculator, instances by digest: "
				+ "digest=[calculator-1, calculator-2], later=[calculator-3]");
	}

	@Test
	void saysALineForEachTransitionOfARollingUpgrade(CapturedOutput output) {
		add("later");
		add("later");
		this.test.instances.remove(0);
		this.test.show();
		assertThat(output).containsOnlyOnce(DIFFER).doesNotContain(AGREE);
		this.test.instances.remove(0);
		this.test.show();
		assertThat(output).containsOnlyOnce(DIFFER).containsOnlyOnce(AGREE);
	}

	@Test
	void namesAFewOfMany(CapturedOutput output) {
		add("digest");
		add("digest");
		add("later");
		assertThat(output).contains("digest=[calculator-1, calculator-2, calculator-3 and 1 more]");
	}

	private void add(String digest) {
		this.test.add(Traits.builder().digest(digest).build());
		this.test.show();
	}

}
