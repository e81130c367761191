/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.mcpcluster.autoconfigure.ResourceMetadata.OnIssuer;
import io.github.mcpcluster.autoconfigure.registry.AdvertisedHost;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.autoconfigure.registry.RegistrationKeeper;
import io.github.mcpcluster.autoconfigure.registry.RegistryInUse;
import io.github.mcpcluster.identity.OwnIdentity;
import io.github.mcpcluster.register.LocalRegistration;
import io.github.mcpcluster.register.Registrar;
import io.github.mcpcluster.register.RegistrarSettings;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.register.RegistrationListener;
import io.github.mcpcluster.serve.HealthIndicatorProbes;
import io.github.mcpcluster.serve.HealthProbes;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServeListener;
import io.github.mcpcluster.serve.ServedLoad;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.http.CallAccess;
import io.github.mcpcluster.serve.http.McpEndpoint;
import io.github.mcpcluster.serve.http.RemoteAccess;
import io.github.mcpcluster.serve.http.ServingContext;
import io.github.mcpcluster.serve.security.ResourceMetadataFilter;
import io.github.mcpcluster.serve.security.SecurityChains;
import io.github.mcpcluster.serve.security.TokenAccess;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Auto-configuration of the server side: annotated beans are served, and registered once
 * the web server has started.
 */
@AutoConfiguration(after = McpClusterRegistryAutoConfiguration.class,
		afterName = { "org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration",
				"org.springframework.boot.web.server.autoconfigure.servlet.ServletWebServerConfiguration" })
@ConditionalOnBean(RegistrationKeeper.class)
@ConditionalOnBooleanProperty(name = "mcp.cluster.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ McpServerProperties.class, SecurityProperties.class })
public final class McpClusterServerAutoConfiguration {

	@Bean
	static WebServerRequirement mcpClusterWebServerRequirement(ListableBeanFactory beans,
			ObjectProvider<McpServices> services) {
		return new WebServerRequirement(beans, services);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ RouterFunctionMapping.class, DispatcherServletPath.class, ServerProperties.class })
	static class Serving {

		@Bean
		@ConditionalOnMissingBean
		McpServices mcpClusterServices(ListableBeanFactory beans, McpServerProperties properties,
				ApplicationAvailability availability, ObjectProvider<HealthProbes> probes) {
			// Before the first readiness event the application is starting, its web
			// server up.
			return McpServices.create(beans, settings(properties),
					() -> availability.getLastChangeEvent(ReadinessState.class) == null
							|| availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC,
					probes.getIfAvailable(() -> HealthProbes.NONE));
		}

		@Bean
		McpEndpoint mcpClusterServerEndpoint(McpServices services, McpServerProperties properties,
				@Qualifier("routerFunctionMapping") ObjectProvider<RouterFunctionMapping> model,
				ObjectProvider<ServeListener> listeners, RemoteAccess remoteAccess, CallAccess callAccess,
				ServedRegistrations registrations) {
			return McpEndpoint.create(services, settings(properties),
					new ServingContext(model.getIfAvailable(), ServeListener.all(listeners.orderedStream().toList()),
							remoteAccess, callAccess, registrations.proofs()));
		}

		@Bean
		@ConditionalOnMissingBean
		OwnIdentity mcpClusterOwnIdentity(SecurityProperties properties) {
			return properties.own();
		}

		@Bean
		@ConditionalOnMissingBean
		CallAccess mcpClusterCallAccess(McpServices services, ObjectProvider<TokenAccess> tokens) {
			TokenAccess access = tokens.getIfAvailable();
			return (access != null) ? access::check : ServedClients.withoutSecurity(services);
		}

		@Bean
		@ConditionalOnMissingBean
		RemoteAccess mcpClusterRemoteAccess(McpServices services, McpServerProperties properties,
				RegistrationKeeper keeper, ObjectProvider<SecurityChains> chains) {
			SecurityChains security = chains.getIfAvailable();
			return ServedClients.of(properties.remoteAccess(), keeper.registry().kind(),
					(security != null) ? security::cover : (request) -> false, services);
		}

		@Bean
		@Conditional(OnIssuer.class)
		FilterRegistrationBean<ResourceMetadataFilter> mcpClusterResourceMetadata(Environment environment,
				ObjectProvider<McpServices> services) {
			return ResourceMetadata.filter(environment, services::getObject);
		}

		private static ServerSettings settings(McpServerProperties properties) {
			return new ServedSettings(properties).server();
		}

		@Bean
		ServedRegistrations mcpClusterServedRegistrations(McpServices services, ServerAddress address,
				Environment environment, OwnIdentity identity, ObjectProvider<ServedLoad> load) {
			return new ServedRegistrations(services, address,
					environment.getProperty("spring.application.name", "application"), InstantSource.system(), identity,
					load.getIfAvailable());
		}

		@Bean
		@ConditionalOnExpression("!'${mcp.cluster.server.load-report-interval:}'.isBlank()")
		ServedLoad mcpClusterServedLoad(McpServerProperties properties) {
			return new ServedLoad(properties.profile(), Objects.requireNonNull(properties.loadReportInterval()));
		}

		@Bean
		Registrar mcpClusterRegistrar(ServedRegistrations registrations, McpServices services, RegistryInUse registry,
				RegistrationKeeper keeper, McpServerProperties properties,
				ObjectProvider<LifecycleProperties> lifecycle) {
			Duration phase = lifecycle.getIfAvailable(LifecycleProperties::new).getTimeoutPerShutdownPhase();
			Supplier<List<Registration>> registered = registry.isReadOnly()
					? new UnregisteredServices(services, registry.source().kind()) : registrations;
			Registrar registrar = new Registrar(registered, keeper.registry(),
					new RegistrarSettings(properties.failFast(), DrainDelay.within(phase, properties.drainDelay())));
			registrations.onChange(registrar::changed);
			return registrar;
		}

		@Bean
		ServerAddress mcpClusterServerAddress(WebApplicationContext context, McpServerProperties properties,
				ObjectProvider<ServerProperties> server, ObjectProvider<DispatcherServletPath> dispatcher,
				AdvertisedHost advertised) {
			return new ServerAddress(context, properties, server.getIfAvailable(), dispatcher.getIfAvailable(),
					advertised);
		}

		@Bean
		RegistrationListener mcpClusterServiceDrain(ObjectProvider<ServedRegistrations> served) {
			return new RegistrationListener() {

				@Override
				public void changed(LocalRegistration registration) {
					served.getObject()
						.find(registration.registration().instance().id())
						.ifPresent((service) -> service.drain(registration.draining()));
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ FilterChainProxy.class, Filter.class })
	static class Security {

		@Bean
		SecurityChains mcpClusterSecurityChains(@Qualifier("springSecurityFilterChain") ObjectProvider<Filter> filter) {
			return new SecurityChains(filter::getIfAvailable);
		}

		@Bean
		TokenAccess mcpClusterTokenAccess(McpServerProperties properties, Environment environment) {
			return new TokenAccess(properties.checkAudience(),
					ResourceMetadata.audiences(environment, properties.audiences()),
					ResourceMetadata.hasIssuer(environment));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthIndicator.class)
	static class Probes {

		@Bean
		@ConditionalOnMissingBean(HealthProbes.class)
		HealthIndicatorProbes mcpClusterHealthProbes(ListableBeanFactory beans) {
			return new HealthIndicatorProbes(beans);
		}

	}

}
