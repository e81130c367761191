/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlockingQueriesTests {

	private final Set<String> blocking = new TreeSet<>();

	private final Service a = new Service("a");

	private final Service b = new Service("b");

	private final Service c = new Service("c");

	private long seconds;

	private final BlockingQueries queries = new BlockingQueries(2, () -> TimeUnit.SECONDS.toNanos(this.seconds));

	@Test
	void givesOneToTheFirstServices() {
		use(this.a, this.b, this.c);
		assertThat(this.blocking).containsExactly("a", "b");
	}

	@Test
	void takesTheOneOfTheServiceUnusedForLongest() {
		use(this.a, this.b);
		this.seconds = 3;
		use(this.a);
		this.seconds = 5;
		use(this.c);
		assertThat(this.blocking).containsExactly("a", "c");
	}

	@Test
	void takesNoneFromServicesInUse() {
		for (this.seconds = 0; this.seconds < 100; this.seconds++) {
			use(this.c, this.b, this.a);
		}
		assertThat(this.blocking).containsExactly("b", "c");
	}

	@Test
	void givesAwayWhatAWatchLeavesBehind() {
		use(this.a, this.b);
		this.queries.released(this.a);
		this.blocking.remove("a");
		use(this.c);
		assertThat(this.blocking).containsExactly("b", "c");
	}

	private void use(Service... services) {
		for (Service service : services) {
			this.queries.used(service);
		}
	}

	private final class Service implements BlockingQueries.Holder {

		private final String name;

		Service(String name) {
			this.name = name;
		}

		@Override
		public void block(boolean allowed) {
			assertThat(allowed ? BlockingQueriesTests.this.blocking.add(this.name)
					: BlockingQueriesTests.this.blocking.remove(this.name))
				.isTrue();
		}

	}

}
