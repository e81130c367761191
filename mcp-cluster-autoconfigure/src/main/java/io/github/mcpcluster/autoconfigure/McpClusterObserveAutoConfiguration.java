/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.autoconfigure.registry.RegistrationKeeper;
import io.github.mcpcluster.autoconfigure.registry.RegistryInUse;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.observe.Audit;
import io.github.mcpcluster.observe.CallContext;
import io.github.mcpcluster.observe.CallObservations;
import io.github.mcpcluster.observe.ClientCallAudit;
import io.github.mcpcluster.observe.ClusterEndpoint;
import io.github.mcpcluster.observe.ClusterEvents;
import io.github.mcpcluster.observe.ClusterHealthIndicator;
import io.github.mcpcluster.observe.ClusterMetrics;
import io.github.mcpcluster.observe.ClusterWebEndpoint;
import io.github.mcpcluster.observe.CurrentUser;
import io.github.mcpcluster.observe.EventThread;
import io.github.mcpcluster.observe.InstanceActions;
import io.github.mcpcluster.observe.RebindingCheck;
import io.github.mcpcluster.observe.RegistrySources;
import io.github.mcpcluster.observe.ServedCallAudit;
import io.github.mcpcluster.observe.ServedRequestObservations;
import io.github.mcpcluster.observe.ServedRequestObservations.ServedContext;
import io.github.mcpcluster.observe.ServiceMappings;
import io.github.mcpcluster.observe.ToolMetrics;
import io.github.mcpcluster.observe.WebCallCheck;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServeListener;
import io.github.mcpcluster.serve.ServedLoad;
import io.github.mcpcluster.serve.ServedService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Auto-configuration of observation: traces, metrics, health, Actuator endpoint.
 */
@AutoConfiguration(after = { McpClusterClientAutoConfiguration.class, McpClusterServerAutoConfiguration.class },
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" })
@ConditionalOnBean({ McpCluster.class, RegistrationKeeper.class })
@EnableConfigurationProperties(EndpointProperties.class)
public final class McpClusterObserveAutoConfiguration {

	@Bean(defaultCandidate = false)
	EventThread mcpClusterEventThread() {
		return new EventThread();
	}

	@Bean
	@ConditionalOnMissingBean
	ClusterEvents mcpClusterEvents(ApplicationEventPublisher events,
			@Qualifier("mcpClusterEventThread") EventThread thread) {
		return new ClusterEvents(events::publishEvent, thread, InstantSource.system());
	}

	@Bean
	@ConditionalOnBean(ObservationRegistry.class)
	@ConditionalOnMissingBean
	CallObservations mcpClusterCallObservations(ObservationRegistry registry,
			ObjectProvider<ObservationConvention<CallContext>> convention) {
		return new CallObservations(registry, convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnBean(ObservationRegistry.class)
	@ConditionalOnMissingBean(value = ServeListener.class, ignored = ServedLoad.class)
	ServedRequestObservations mcpClusterServedRequestObservations(ObservationRegistry registry,
			ObjectProvider<ObservationConvention<ServedContext>> convention) {
		return new ServedRequestObservations(registry, convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("mcp.cluster.audit.enabled")
	Audit mcpClusterAudit(ApplicationEventPublisher events) {
		return new Audit(events);
	}

	@Bean
	@ConditionalOnBean(Audit.class)
	@ConditionalOnMissingBean
	ServedCallAudit mcpClusterServedCallAudit(Audit audit) {
		return new ServedCallAudit(audit, InstantSource.system());
	}

	@Bean
	@ConditionalOnBean(Audit.class)
	@ConditionalOnMissingBean
	ClientCallAudit mcpClusterClientCallAudit(Audit audit,
			@Qualifier("mcpClusterCurrentUser") ObjectProvider<Supplier<String>> user) {
		return new ClientCallAudit(audit, InstantSource.system(), user.getIfAvailable(() -> () -> ""));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityContextHolder.class)
	static class Users {

		@Bean(defaultCandidate = false)
		@ConditionalOnBean(Audit.class)
		Supplier<String> mcpClusterCurrentUser() {
			return new CurrentUser();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	static class Metrics {

		@Bean
		@ConditionalOnMissingBean
		ClusterMetrics mcpClusterMetrics(MeterRegistry registry, ObjectProvider<InstanceIdentities> identities) {
			return new ClusterMetrics(registry, identities.getIfAvailable(() -> InstanceIdentities.OFF),
					InstantSource.system());
		}

		@Bean
		@ConditionalOnMissingBean
		ToolMetrics mcpClusterToolMetrics(MeterRegistry registry, ObjectProvider<McpCluster> cluster) {
			return new ToolMetrics(registry, cluster::getObject);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	static class Health {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnEnabledHealthIndicator("mcp-cluster")
		ClusterHealthIndicator mcpClusterHealthIndicator(RegistrationKeeper registrations, McpCluster cluster) {
			return new ClusterHealthIndicator(registrations.registry(), cluster);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ RequestContextHolder.class, HttpServletRequest.class })
	static class Web {

		@Bean
		@ConditionalOnMissingBean(WebCallCheck.class)
		RebindingCheck mcpClusterRebindingCheck(EndpointProperties properties, Environment environment) {
			return NamedProperties.below("mcp.cluster.endpoint",
					() -> new RebindingCheck(properties.allowedHosts(), ManagementOrigins.of(environment)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
	static class Actuator {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		ClusterEndpoint mcpClusterEndpoint(RegistrationKeeper registrations, RegistryInUse inUse, McpCluster cluster,
				ObjectProvider<InstanceIdentities> identities, ObjectProvider<McpServices> services) {
			ReconcilingRegistry registry = registrations.registry();
			RegistrySources sources = new RegistrySources(inUse.source().kind(), inUse.origins(),
					() -> inUse.isReadOnly() ? names(services.getIfAvailable()) : List.of());
			return new ClusterEndpoint(registry, sources, cluster, new InstanceActions(registry, cluster),
					identities.getIfAvailable(() -> InstanceIdentities.OFF), InstantSource.system());
		}

		private static List<String> names(@Nullable McpServices services) {
			return (services != null) ? services.all().stream().map(ServedService::name).toList() : List.of();
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBean(ClusterEndpoint.class)
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
		ClusterWebEndpoint mcpClusterWebEndpoint(ClusterEndpoint endpoint, ObjectProvider<WebCallCheck> check) {
			return new ClusterWebEndpoint(endpoint, check.getIfAvailable(() -> WebCallCheck.NONE));
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBean(McpServices.class)
		ServiceMappings mcpClusterServiceMappings(McpServices services) {
			return new ServiceMappings(services);
		}

	}

}
