/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.probe.ProbeKind;
import io.github.mcpcluster.probe.ProbeSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The questions by which a client finds out about the health of instances.
 *
 * @param enabled Whether this client asks instances for their health; when not set, it
 * does where the registry knows no health, as static does not.
 * @param kind Question that is asked: ping for MCP's own, health for a GET of the health
 * path.
 * @param interval Time between two questions to an instance.
 * @param timeout Time that an answer may take, below the interval.
 * @param failures Failures in a row that take an instance down.
 * @param successes Successes in a row that bring an instance back.
 * @param jitter Share of the interval by which each is shorter at random, 0 to below 1.
 * @param maxConcurrent Greatest number of questions under way.
 */
@ConfigurationProperties("mcp.cluster.registry.probe")
record ProbeProperties(@Nullable Boolean enabled, @DefaultValue("ping") ProbeKind kind,
		@DefaultValue("5s") Duration interval, @DefaultValue("2s") Duration timeout, @DefaultValue("2") int failures,
		@DefaultValue("1") int successes, @DefaultValue("0.1") double jitter, @DefaultValue("16") int maxConcurrent) {

	ProbeSettings settings() {
		return NamedProperties.below("mcp.cluster.registry.probe", () -> new ProbeSettings(this.kind, this.interval,
				this.timeout, this.failures, this.successes, this.jitter, this.maxConcurrent));
	}

}
