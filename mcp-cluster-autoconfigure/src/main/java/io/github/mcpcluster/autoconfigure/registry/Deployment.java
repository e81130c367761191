/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * The kind of place where this application runs.
 *
 * @param isTest whether Spring's test framework has started it
 * @param environment its profiles and variables
 * @param exists whether there is such a file
 */
record Deployment(boolean isTest, Environment environment, Predicate<Path> exists) {

	private static final Profiles PRODUCTION = Profiles.of("prod", "production");

	static Deployment of(boolean isTest, Environment environment) {
		return new Deployment(isTest, environment, Files::exists);
	}

	/**
	 * Returns the first sign that this is not the machine of a developer.
	 * @return a profile, a cloud platform, or the file that container engines make; empty
	 * for none
	 */
	Optional<String> productionSign() {
		if (this.environment.acceptsProfiles(PRODUCTION)) {
			return Optional.of("profile prod or production");
		}
		CloudPlatform platform = CloudPlatform.getActive(this.environment);
		if (platform != null) {
			return Optional.of("cloud platform " + platform);
		}
		return Stream.of("/.dockerenv", "/run/.containerenv")
			.filter((file) -> this.exists.test(Path.of(file)))
			.findFirst()
			.map((file) -> "container with the file " + file);
	}

}
