/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Holds the structure that {@code docs/architecture.md} describes.
 */
@AnalyzeClasses(packagesOf = McpClusterService.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "io.github.mcpcluster";

	@ArchTest
	static final ArchRule rootUsesTheVocabularyOnly = uses(ROOT, "instance");

	@ArchTest
	static final ArchRule instanceUsesNothingOfOurs = uses(ROOT + ".instance");

	@ArchTest
	static final ArchRule serveStandsAlone = uses(ROOT + ".serve", "", "instance");

	@ArchTest
	static final ArchRule registerStandsAlone = uses(ROOT + ".register", "", "instance");

	@ArchTest
	static final ArchRule watchStandsAlone = uses(ROOT + ".watch", "", "instance");

	@ArchTest
	static final ArchRule selectStandsAlone = uses(ROOT + ".select", "", "instance");

	@ArchTest
	static final ArchRule guardStandsAlone = uses(ROOT + ".guard", "", "instance");

	@ArchTest
	static final ArchRule connectKnowsTheProtocolOnly = uses(ROOT + ".connect", "", "instance", "protocol");

	@ArchTest
	static final ArchRule callComposesTheClientSide = uses(ROOT + ".call", "", "instance", "watch", "select", "guard",
			"connect");

	@ArchTest
	static final ArchRule adaptersKnowThePortsOnly = uses(ROOT + ".consul", "", "instance", "register", "watch");

	@ArchTest
	static final ArchRule localKnowsThePortsOnly = uses(ROOT + ".local", "", "instance", "register", "watch");

	@ArchTest
	static final ArchRule nothingButTheWiringKnowsTheWiring = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".autoconfigure")
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule packagesHaveNoCycle = slices().matching(ROOT + ".(*)..")
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule springCloudConsulStaysWithItsAdapter = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".consul", ROOT + ".autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.cloud.consul..");

	@ArchTest
	static final ArchRule bootStaysAtTheEdge = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".serve", ROOT + ".observe", ROOT + ".autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

	@ArchTest
	static final ArchRule nobodyReadsTheClockStatically = noClasses().should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.callMethod(Clock.class, "millis");

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.allowEmptyShould(true);

	private static ArchRule uses(String user, String... used) {
		String[] allowed = Stream
			.concat(Stream.of(user), Arrays.stream(used).map((name) -> name.isEmpty() ? ROOT : ROOT + "." + name))
			.toArray(String[]::new);
		return noClasses().that()
			.resideInAPackage(user)
			.should()
			.dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
			.allowEmptyShould(true);
	}

}
