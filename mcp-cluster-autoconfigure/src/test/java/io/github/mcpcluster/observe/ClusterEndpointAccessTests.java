/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.InstantSource;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.mcpcluster.identity.InstanceIdentities;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.WebEndpointHttpMethod;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Access to the endpoint over HTTP.
 */
class ClusterEndpointAccessTests {

	private final ObservedCluster observed = new ObservedCluster();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
		.withBean(ClusterEndpoint.class,
				() -> new ClusterEndpoint(this.observed.registry, this.observed.sources, this.observed.cluster,
						new InstanceActions(this.observed.registry, this.observed.cluster), InstanceIdentities.OFF,
						InstantSource.system()))
		.withPropertyValues("management.endpoints.web.exposure.include=mcpcluster");

	@AfterEach
	void close() {
		this.observed.close();
	}

	@Test
	void readsOnlyUnlessWritingIsAllowed() {
		this.runner.run((context) -> assertThat(methods(context)).containsOnly(WebEndpointHttpMethod.GET));
	}

	@Test
	void writesWhereItIsAllowed() {
		this.runner.withPropertyValues("management.endpoint.mcpcluster.access=UNRESTRICTED")
			.run((context) -> assertThat(methods(context)).contains(WebEndpointHttpMethod.GET,
					WebEndpointHttpMethod.POST));
	}

	@Test
	void answersOverJmxWithTheResultItself() {
		this.runner
			.withConfiguration(AutoConfigurations.of(JmxAutoConfiguration.class, JmxEndpointAutoConfiguration.class))
			.withBean(ClusterWebEndpoint.class,
					() -> new ClusterWebEndpoint(new ClusterEndpoint(this.observed.registry, this.observed.sources,
							this.observed.cluster, new InstanceActions(this.observed.registry, this.observed.cluster),
							InstanceIdentities.OFF, InstantSource.system()), WebCallCheck.NONE))
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=mcpcluster",
					"management.endpoint.mcpcluster.access=UNRESTRICTED")
			.run((context) -> {
				MBeanServer beans = context.getBean(MBeanServer.class);
				ObjectName name = beans.queryNames(new ObjectName("*:type=Endpoint,name=Mcpcluster,*"), null)
					.iterator()
					.next();
				Object result = beans.invoke(name, "act", new Object[] { "calculator", "unknown", "trip" },
						new String[] { "java.lang.String", "java.lang.String", "java.lang.String" });
				assertThat(result).asInstanceOf(InstanceOfAssertFactories.MAP)
					.containsOnlyKeys("status", "message")
					.containsEntry("status", 404);
			});
	}

	private static Iterable<WebEndpointHttpMethod> methods(ApplicationContext context) {
		return context.getBean(WebEndpointsSupplier.class)
			.getEndpoints()
			.stream()
			.flatMap((endpoint) -> endpoint.getOperations().stream())
			.map((operation) -> operation.getRequestPredicate().getHttpMethod())
			.toList();
	}

}
