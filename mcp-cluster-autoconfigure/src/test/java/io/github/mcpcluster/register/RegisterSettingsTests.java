/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RegisterSettingsTests {

	private static final Duration TEN = Duration.ofSeconds(10);

	@Test
	void variesThePauseByTheJitter() {
		ReconcileSettings settings = new ReconcileSettings(TEN, 0.2, TEN, TEN);
		assertThat(settings.pause(0)).isEqualTo(Duration.ofSeconds(8));
		assertThat(settings.pause(0.5)).isEqualTo(TEN);
		assertThat(settings.pause(Math.nextDown(1.0))).isLessThanOrEqualTo(Duration.ofSeconds(12));
	}

	@Test
	void alwaysPausesAtLeastAMoment() {
		assertThat(new ReconcileSettings(TEN, 1, TEN, TEN).pause(0)).isPositive();
	}

	@Test
	void doublesThePauseBeforeEachRepetitionUpToTheInterval() {
		ReconcileSettings settings = new ReconcileSettings(TEN, 0.2, TEN, TEN);
		assertThat(settings.retry(0, 0.5)).isEqualTo(Duration.ofMillis(250));
		assertThat(settings.retry(1, 0)).isEqualTo(Duration.ofMillis(400));
		assertThat(settings.retry(5, 0.5)).isEqualTo(Duration.ofSeconds(8));
		assertThat(settings.retry(6, 0.5)).isEqualTo(TEN);
		assertThat(settings.retry(Integer.MAX_VALUE, 0.5)).isEqualTo(TEN);
	}

	@Test
	void namesWhatIsWrong() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ReconcileSettings(Duration.ZERO, 0, TEN, TEN))
			.withMessageStartingWith("reconcile-interval: ");
		assertThatIllegalArgumentException().isThrownBy(() -> new ReconcileSettings(TEN, 1.1, TEN, TEN))
			.withMessageStartingWith("reconcile jitter: 1.1 ");
		assertThatIllegalArgumentException().isThrownBy(() -> new ReconcileSettings(TEN, Double.NaN, TEN, TEN))
			.withMessageStartingWith("reconcile jitter: NaN ");
		assertThatIllegalArgumentException().isThrownBy(() -> new ReconcileSettings(TEN, 0, Duration.ZERO, TEN))
			.withMessageStartingWith("stop timeout: ");
		assertThatIllegalArgumentException().isThrownBy(() -> new ReconcileSettings(TEN, 0, TEN, Duration.ZERO))
			.withMessageStartingWith("health timeout: ");
		assertThatIllegalArgumentException().isThrownBy(() -> new RegistrarSettings(false, Duration.ofMillis(-1)))
			.withMessageStartingWith("drain-delay: ");
	}

	@Test
	void refusesTimesThatOverflow() {
		Duration tooLong = Duration.ofDays(200_000);
		assertThatIllegalArgumentException().isThrownBy(() -> new ReconcileSettings(tooLong, 0, TEN, TEN))
			.withMessage("reconcile-interval: 200000d (expected: 1ms to 365d)");
		assertThatIllegalArgumentException().isThrownBy(() -> new RegistrarSettings(false, tooLong));
		assertThatIllegalArgumentException().isThrownBy(() -> new HealthCheck.Ttl(tooLong, Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> new HealthCheck.Ttl(TEN, tooLong));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new HealthCheck.Http(URI.create("http://localhost"), tooLong, TEN, Duration.ZERO));
	}

}
