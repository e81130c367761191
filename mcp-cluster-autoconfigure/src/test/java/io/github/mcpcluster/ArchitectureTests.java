/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;

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

	/** Packages that a rule below holds, with those nested in them. */
	private static final List<String> RULED = new ArrayList<>(List.of(ROOT + ".observe..", ROOT + ".autoconfigure.."));

	@ArchTest
	static final ArchRule rootUsesTheVocabularyOnly = uses(ROOT, "instance");

	@ArchTest
	static final ArchRule instanceUsesNothingOfOurs = uses(ROOT + ".instance");

	@ArchTest
	static final ArchRule identityUsesTheVocabularyOnly = uses(ROOT + ".identity", "instance");

	@ArchTest
	static final ArchRule protocolUsesNothingOfOurs = uses(ROOT + ".protocol");

	@ArchTest
	static final ArchRule protocolKnowsNoHttpAndNoSpring = noClasses().that()
		.resideInAPackage(ROOT + ".protocol")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.servlet..", "org.apache.hc..", "java.net.http..", "org.springframework..",
				"reactor..");

	@ArchTest
	static final ArchRule serveKnowsTheProtocolOnly = uses(ROOT + ".serve", "", "instance", "identity", "protocol");

	@ArchTest
	static final ArchRule methodsKnowNothingOfTheirTransport = noClasses().that()
		.resideInAPackage(ROOT + ".serve")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".serve.*..", "jakarta.servlet..");

	@ArchTest
	static final ArchRule statelessCoreStandsAlone = noClasses().that()
		.resideInAPackage(ROOT + ".serve.stateless")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".serve.http..", ROOT + ".serve.session..", "jakarta.servlet..");

	@ArchTest
	static final ArchRule sessionsStandAlone = noClasses().that()
		.resideInAPackage(ROOT + ".serve.session")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".serve.http..", ROOT + ".serve.stateless..", "jakarta.servlet..");

	@ArchTest
	static final ArchRule registerStandsAlone = uses(ROOT + ".register", "", "instance");

	@ArchTest
	static final ArchRule watchStandsAlone = uses(ROOT + ".watch", "", "instance");

	@ArchTest
	static final ArchRule selectStandsAlone = uses(ROOT + ".select", "", "instance");

	@ArchTest
	static final ArchRule guardStandsAlone = uses(ROOT + ".guard", "", "instance");

	@ArchTest
	static final ArchRule springAiAdaptsThePortOfHandlers = uses(ROOT + ".springai", "", "protocol", "connect");

	@ArchTest
	static final ArchRule tokensKnowTheContractOfCustomizersOnly = uses(ROOT + ".oauth2", "", "instance");

	@ArchTest
	static final ArchRule connectKnowsTheProtocolOnly = uses(ROOT + ".connect", "", "instance", "identity", "protocol");

	@ArchTest
	static final ArchRule connectionsKnowNoHttp = room("connect").should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".connect.*..", "org.apache.hc..");

	@ArchTest
	static final ArchRule exchangesKnowNoConversation = room("connect.http").should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".connect.conversation..");

	@ArchTest
	static final ArchRule loadBalancerAdaptsTheDiscoveryBean = uses(ROOT + ".loadbalancer", "", "instance");

	@ArchTest
	static final ArchRule routeComposesWatchSelectAndGuard = uses(ROOT + ".route", "", "instance", "watch", "select",
			"guard");

	@ArchTest
	static final ArchRule callsKnowRoutesAndConnections = uses(ROOT + ".call", "", "instance", "route", "connect",
			"protocol");

	@ArchTest
	static final ArchRule toolsKnowCallsOnly = uses(ROOT + ".tools", "", "instance", "call");

	@ArchTest
	static final ArchRule settingsOfCallsStandAlone = room("call").should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".call.*..");

	@ArchTest
	static final ArchRule operationsKnowNothingOfAttempts = room("call.operation").should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".call.lease..", ROOT + ".call.attempt..", ROOT + ".call.client..",
				ROOT + ".call.offer..", ROOT + ".route..");

	@ArchTest
	static final ArchRule listsKnowNothingOfAttempts = room("call.offer").should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".call.lease..", ROOT + ".call.attempt..", ROOT + ".call.client..",
				ROOT + ".route..");

	@ArchTest
	static final ArchRule leasesKnowNothingOfWhatIsAsked = room("call.lease").should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".call.operation..", ROOT + ".call.attempt..", ROOT + ".call.client..");

	@ArchTest
	static final ArchRule attemptsKnowNoClient = room("call.attempt").should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".call.client..");

	@ArchTest
	static final ArchRule pollKnowsThePortOnly = uses(ROOT + ".poll", "", "instance", "watch");

	@ArchTest
	static final ArchRule combineKnowsThePortOnly = uses(ROOT + ".combine", "", "instance", "watch");

	@ArchTest
	static final ArchRule fixedKnowsThePortOnly = uses(ROOT + ".fixed", "", "instance", "watch", "poll");

	@ArchTest
	static final ArchRule discoveryClientKnowsThePortOnly = uses(ROOT + ".discoveryclient", "", "instance", "watch",
			"poll");

	@ArchTest
	static final ArchRule onlyTheAdapterKnowsDiscoveryClients = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".discoveryclient", ROOT + ".autoconfigure.registry")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.cloud.client.discovery..");

	@ArchTest
	static final ArchRule dnsKnowsThePortOnly = uses(ROOT + ".dns", "", "instance", "watch", "poll");

	@ArchTest
	static final ArchRule onlyTheAdapterKnowsTheClientOfDns = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".dns")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.xbill.DNS..");

	@ArchTest
	static final ArchRule adaptersKnowThePortsOnly = uses(ROOT + ".consul", "", "instance", "register", "watch",
			"poll");

	@ArchTest
	static final ArchRule probeKnowsThePortsOnly = uses(ROOT + ".probe", "", "instance", "register", "watch", "poll",
			"protocol");

	@ArchTest
	static final ArchRule localKnowsThePortsOnly = uses(ROOT + ".local", "", "instance", "register", "watch", "poll",
			"probe");

	@ArchTest
	static final ArchRule redisKnowsThePortsOnly = uses(ROOT + ".redis", "", "instance", "register", "watch", "poll",
			"probe");

	@ArchTest
	static final ArchRule onlyTheAdapterKnowsRedis = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".redis", ROOT + ".autoconfigure.registry")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.lettuce..", "org.springframework.data..");

	@ArchTest
	static final ArchRule nothingButTheWiringKnowsTheWiring = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".autoconfigure..")
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule wiringOfRegistriesKnowsNoServicesAndNoCalls = room("autoconfigure.registry").should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".autoconfigure", ROOT + ".serve..", ROOT + ".call..", ROOT + ".observe..");

	@ArchTest
	static final ArchRule namesOfPropertiesStandAlone = uses(ROOT + ".autoconfigure.property");

	@ArchTest
	static final ArchRule packagesHaveNoCycle = slices().matching(ROOT + ".(*)..")
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule nobodyNeedsSpringCloudConsul = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.cloud.consul..");

	@ArchTest
	static final ArchRule bootStaysAtTheEdge = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".serve", ROOT + ".observe", ROOT + ".autoconfigure..")
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

	@ArchTest
	static void everyPackageHasARule(JavaClasses all) {
		classes().should().resideInAnyPackage(RULED.toArray(String[]::new)).check(all);
	}

	/** The classes of one package, without those nested in it. */
	private static GivenClassesConjunction room(String name) {
		return noClasses().that().resideInAPackage(ROOT + "." + name);
	}

	private static ArchRule uses(String user, String... used) {
		RULED.add(nested(user));
		String[] allowed = Stream
			.concat(Stream.of(user), Arrays.stream(used).map((name) -> name.isEmpty() ? ROOT : ROOT + "." + name))
			.map(ArchitectureTests::nested)
			.toArray(String[]::new);
		return noClasses().that()
			.resideInAPackage(nested(user))
			.should()
			.dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
			.allowEmptyShould(true);
	}

	/** A package with those nested in it, but for the root, which all are nested in. */
	private static String nested(String name) {
		return name.equals(ROOT) ? ROOT : name + "..";
	}

}
