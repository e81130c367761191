/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.poll.PollSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Settings, and servers as users write them.
 */
class DnsSettingsTests {

	@Test
	void looksUpAgainWhenRecordsExpireWithinTheBounds() {
		DnsSettings settings = new DnsSettings(List.of(), Duration.ofSeconds(1), false, Duration.ofSeconds(3),
				Duration.ofSeconds(90), 4);
		PollSettings polling = settings.polling();
		assertThat(polling.interval()).isEqualTo(Duration.ofSeconds(3));
		assertThat(polling.longest()).isEqualTo(Duration.ofSeconds(90));
		assertThat(polling.absences()).isEqualTo(4);
		assertThat(settings.lookupTimeout()).isEqualTo(Duration.ofSeconds(5));
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.10, 10.0.0.10:53", "127.0.0.1:8600, 127.0.0.1:8600", "consul:8600, consul:8600",
			"::1, [::1]:53", "[::1], [::1]:53", "[2001:db8::53]:5353, [2001:db8::53]:5353" })
	void readsServers(String text, String server) {
		assertThat(DnsServer.parse(text)).hasToString(server);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "http://dns", "a b", "10.0.0.10:0", "10.0.0.10:65536", "10.0.0.10:", "[::1", ":53" })
	void refusesWhatIsNoServer(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> DnsServer.parse(text))
			.withMessageStartingWith("servers: '" + text + "' (expected: ");
	}

	@Test
	void asksTheServersOfTheSystemIfNoneIsNamed() {
		Duration second = Duration.ofSeconds(1);
		assertThat(new DnsSettings(List.of(), second, false, second, second, 1).currentServers()).isNotEmpty();
	}

}
