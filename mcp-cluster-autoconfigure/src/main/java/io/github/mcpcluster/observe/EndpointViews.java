/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.mcpcluster.ClusterNode;
import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.call.offer.ServiceLists;
import io.github.mcpcluster.combine.Origins.Origin;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.LocalRegistration;
import io.github.mcpcluster.register.ReconcilingRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Shapes of what the Actuator endpoint shows. Nothing in them is secret.
 */
public final class EndpointViews {

	private EndpointViews() {
	}

	/**
	 * Everything in short.
	 *
	 * @param registry the registry
	 * @param registrations instances that this application registers
	 * @param services services that this application uses
	 * @param nodes nodes that serve them, and the one of this application if it serves
	 * any
	 */
	public record Summary(RegistryView registry, List<RegistrationView> registrations, List<ServiceSummary> services,
			List<String> nodes) {

		static Summary of(ReconcilingRegistry registry, RegistrySources sources, ClusterStats stats,
				List<ClusterNode> nodes) {
			List<LocalRegistration> registrations = registry.registrations();
			return new Summary(RegistryView.of(registry.kind(), sources, registrations, stats),
					registrations.stream().map(RegistrationView::of).toList(),
					stats.services().stream().map(ServiceSummary::of).toList(), nodeNames(registrations, nodes));
		}

	}

	/** Names all nodes that are known: those of others, and the one that this is. */
	private static List<String> nodeNames(List<LocalRegistration> registrations, List<ClusterNode> nodes) {
		return Stream
			.concat(nodes.stream().filter((node) -> !node.instances().isEmpty()).map(ClusterNode::name),
					registrations.stream().map((each) -> each.registration().instance().node()))
			.filter((name) -> !name.isEmpty())
			.distinct()
			.sorted()
			.toList();
	}

	/**
	 * The registry.
	 *
	 * @param kind kind of registry that is written to, or read if none is written to
	 * @param readFrom kind of registry that is read, such as {@code consul+static}
	 * @param state {@code up} or {@code lost}; {@code unused} while nothing is registered
	 * or watched
	 * @param ageMillis time since it last answered a watch, of the one that waits
	 * longest; {@code null} without a watch that was answered
	 * @param error what keeps it from answering
	 * @param unregistered services that this application serves and does not register, as
	 * its registry is only read
	 */
	public record RegistryView(String kind, String readFrom, String state, @Nullable Long ageMillis,
			@Nullable String error, List<String> unregistered) {

		static RegistryView of(String kind, RegistrySources sources, List<LocalRegistration> registrations,
				ClusterStats stats) {
			RegistryState state = RegistryState.of(registrations, stats);
			return new RegistryView(kind, sources.kind(), state.name(), millis(state.age()), state.error(),
					sources.unregistered().get());
		}

	}

	/**
	 * An instance that this application registers.
	 *
	 * @param id its id
	 * @param service name of the service
	 * @param uri where it answers
	 * @param version version of the service
	 * @param state {@code pending}, {@code registered} or {@code draining}
	 * @param since when it came into that state
	 * @param lastError what keeps it from being registered
	 */
	public record RegistrationView(String id, String service, URI uri, String version, String state, Instant since,
			@Nullable String lastError) {

		static RegistrationView of(LocalRegistration registration) {
			McpInstance instance = registration.registration().instance();
			return new RegistrationView(instance.id().value(), instance.service(), instance.uri(), instance.version(),
					lower(registration.state()), registration.since(), registration.lastError());
		}

	}

	/**
	 * A service in use, in short.
	 *
	 * @param name name of the service
	 * @param strategy selection strategy
	 * @param instances number of instances in the registry
	 * @param healthy number of those that are up
	 * @param available number of those that would take a call now
	 * @param stale whether the registry has not confirmed this with its last word
	 * @param ageMillis time since the registry last answered
	 * @param error what keeps the registry from answering
	 * @param calls calls that were settled
	 * @param failures calls that failed by an instance's fault
	 * @param noInstance attempts that found no instance to call
	 * @param failovers calls that went on to another instance
	 * @param inFlight calls under way
	 */
	public record ServiceSummary(String name, String strategy, int instances, int healthy, int available, boolean stale,
			@Nullable Long ageMillis, @Nullable String error, long calls, long failures, long noInstance,
			long failovers, int inFlight) {

		static ServiceSummary of(ClusterStats.Service service) {
			List<ClusterStats.Instance> instances = service.instances();
			return new ServiceSummary(service.name(), service.strategy(), instances.size(), service.healthy(),
					service.available(), service.stale(), millis(service.age()), service.error(),
					service.totals().calls(), service.totals().failures(), service.totals().noInstance(),
					service.failovers(), instances.stream().mapToInt(ClusterStats.Instance::inFlight).sum());
		}

	}

	/**
	 * A service in use.
	 *
	 * @param name name of the service
	 * @param strategy selection strategy
	 * @param stale whether the registry has not confirmed this with its last word
	 * @param ageMillis time since the registry last answered
	 * @param origins the registries that it is read from; empty if it is only one
	 * @param instances its instances in whatever health
	 * @param lists what they list, {@code null} if nothing is known
	 */
	public record ServiceView(String name, String strategy, boolean stale, @Nullable Long ageMillis,
			List<OriginView> origins, List<InstanceView> instances, @Nullable ListsView lists) {

		static ServiceView of(ClusterStats.Service service, RegistrySources sources, @Nullable ServiceLists lists,
				InstanceIdentities identities) {
			return new ServiceView(service.name(), service.strategy(), service.stale(), millis(service.age()),
					sources.origins().of(service.name()).stream().map(OriginView::of).toList(),
					service.instances()
						.stream()
						.map((each) -> InstanceView.of(each, sources, lists, identities))
						.toList(),
					(lists != null) ? ListsView.of(lists) : null);
		}

	}

	/**
	 * One of several registries that a service is read from.
	 *
	 * @param registry kind of registry
	 * @param state {@code up}, {@code pending} before its first answer, or {@code lost}
	 * @param instances number of instances that it holds, or held when it was lost
	 * @param error why it cannot be asked
	 */
	public record OriginView(String registry, String state, int instances, @Nullable String error) {

		static OriginView of(Origin origin) {
			return new OriginView(origin.kind(), lower(origin.state()), origin.instances(), origin.error());
		}

	}

	/**
	 * An instance of a service in use.
	 *
	 * @param id its id
	 * @param node application instance that serves it
	 * @param uri where it answers
	 * @param origins the registries that hold it, the one whose entry counts first; empty
	 * if none does any more
	 * @param status {@code up}, {@code down} or {@code draining}
	 * @param version version of the service
	 * @param weight share of the traffic
	 * @param zone zone it runs in
	 * @param digest digest of its tools, resources and prompts as it declares it, empty
	 * when unknown: instances with the same one offer the same
	 * @param listedDigest digest of what it listed, {@code null} if it listed nothing yet
	 * @param identity {@code untried}, {@code proved}, {@code not_offered} or
	 * {@code wrong}; {@code null} if no proof is asked for
	 * @param breaker {@code closed}, {@code open} or {@code half_open}
	 * @param inFlight calls under way
	 * @param calls calls that were settled
	 * @param failures calls that failed by its fault
	 */
	public record InstanceView(String id, String node, URI uri, List<String> origins, String status, String version,
			int weight, String zone, String digest, @Nullable String listedDigest, @Nullable String identity,
			String breaker, int inFlight, long calls, long failures) {

		static InstanceView of(ClusterStats.Instance stats, RegistrySources sources, @Nullable ServiceLists lists,
				InstanceIdentities identities) {
			McpInstance instance = stats.instance();
			return new InstanceView(instance.id().value(), instance.node(), instance.uri(), sources.holders(instance),
					lower(instance.health()), instance.version(), instance.weight(), instance.traits().zone(),
					instance.traits().digest(), (lists != null) ? lists.catalog().seen(instance) : null,
					identities.stateOf(instance.id()).map(EndpointViews::lower).orElse(null), lower(stats.breaker()),
					stats.inFlight(), stats.calls(), stats.failures());
		}

	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static @Nullable Long millis(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

}
