/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.mcpcluster.autoconfigure.McpServerProperties.Check;
import io.github.mcpcluster.identity.InstanceClaim;
import io.github.mcpcluster.identity.OwnIdentity;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedLoad;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.http.IdentityProofs;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The registrations of the services that this application serves. Where that is, is
 * looked up when they are asked for and not again: it may take a second.
 */
final class ServedRegistrations implements Supplier<List<Registration>> {

	private static final Log logger = LogFactory.getLog(ServedRegistrations.class);

	private final McpServices services;

	private final ServerAddress address;

	private final String applicationName;

	private final InstantSource clock;

	private final OwnIdentity identity;

	/** Distinguishes this process, and this context in it, from all others. */
	private final String process = UUID.randomUUID().toString().substring(0, 8);

	private final @Nullable ServedLoad load;

	private volatile Map<InstanceId, ServedService> registered = Map.of();

	private volatile @Nullable Place place;

	/**
	 * Prepares the registrations.
	 * @param services what is served
	 * @param address where
	 * @param applicationName name of the application, part of the name of the node
	 * @param clock time of registration
	 * @param identity the identity that instances prove
	 * @param load the load that is reported, {@code null} for none
	 */
	ServedRegistrations(McpServices services, ServerAddress address, String applicationName, InstantSource clock,
			OwnIdentity identity, @Nullable ServedLoad load) {
		this.services = services;
		this.address = address;
		this.applicationName = applicationName;
		this.clock = clock;
		this.identity = identity;
		this.load = load;
	}

	@Override
	public List<Registration> get() {
		if (this.services.isEmpty()) {
			return List.of();
		}
		int port = this.address.port();
		if (port == 0) {
			logger
				.warn("Services are not registered: no web server is running, and mcp.cluster.server.port is not set");
			return List.of();
		}
		String host = this.address.host();
		Place place = new Place(host, port, this.address.isOwn(host, port),
				this.clock.instant().truncatedTo(ChronoUnit.MILLIS));
		this.place = place;
		Map<InstanceId, ServedService> served = new HashMap<>();
		this.services.all().forEach((service) -> served.put(id(service, place), service));
		this.registered = Map.copyOf(served);
		return this.services.all().stream().map((service) -> registration(service, place)).toList();
	}

	/**
	 * Adds a listener for registrations that have changed because the content of their
	 * services or the load of this node has. The time of the registration stays: the
	 * instance has not restarted.
	 * @param listener takes the changed registration
	 */
	void onChange(Consumer<Registration> listener) {
		this.services.all()
			.forEach((service) -> service.content().onChange((kind) -> registerAgain(service, listener)));
		if (this.load != null) {
			this.load.onChange(() -> this.services.all().forEach((service) -> registerAgain(service, listener)));
		}
	}

	private void registerAgain(ServedService service, Consumer<Registration> listener) {
		Place registered = this.place;
		if (registered != null) {
			listener.accept(registration(service, registered));
		}
	}

	/**
	 * Finds what is served here under the id of an instance; the same service may be
	 * registered for other addresses too.
	 */
	Optional<ServedService> find(InstanceId id) {
		return Optional.ofNullable(this.registered.get(id));
	}

	/**
	 * Returns what proves that this process is the instances that it has registered.
	 * @return the proofs, {@code null} if none are offered
	 */
	@Nullable IdentityProofs proofs() {
		return this.identity.isOffered() ? (service, nonce) -> {
			Place registered = this.place;
			return (registered != null) ? this.identity.prove(claim(service, registered), nonce) : null;
		} : null;
	}

	private InstanceClaim claim(ServedService service, Place place) {
		return new InstanceClaim(service.name(), id(service, place), new Endpoint(this.address.secure(), place.host(),
				place.port(), this.address.prefix() + service.path()));
	}

	/** Two processes may have one address, as behind a proxy, but never one id. */
	private InstanceId id(ServedService service, Place place) {
		return place.own() ? InstanceId.of(service.name(), place.host(), place.port())
				: InstanceId.of(service.name(), place.host(), place.port(), this.process);
	}

	private Registration registration(ServedService service, Place place) {
		InstanceClaim claim = claim(service, place);
		Endpoint endpoint = claim.endpoint();
		McpInstance instance = new McpInstance(claim.id(), service.name(), endpoint,
				service.traits()
					.identity(this.identity.offer(claim))
					.node(this.applicationName + "@" + place.host() + ":" + place.port())
					.profile((this.load != null) ? this.load.profile() : this.address.properties().profile())
					.zone(this.address.properties().zone())
					.weight(this.address.properties().weight())
					.registeredAt(place.since())
					.build(),
				Health.UP);
		URI health = new Endpoint(endpoint.secure(), place.host(), place.port(),
				this.address.prefix() + service.healthPath())
			.uri();
		return new Registration(instance, check(health, place.own()), service::health);
	}

	/**
	 * Another process may answer at an address that is not that of this one, for whom it
	 * must not vouch: there this process reports by itself.
	 */
	private HealthCheck check(URI health, boolean own) {
		Check check = this.address.properties().healthCheck();
		return switch (check.type()) {
			case HTTP -> own ? new HealthCheck.Http(health, check.interval(), check.timeout(), check.deregisterAfter())
					: new HealthCheck.Ttl(check.ttl(), check.deregisterAfter());
			case TTL -> new HealthCheck.Ttl(check.ttl(), check.deregisterAfter());
			case NONE -> new HealthCheck.None();
		};
	}

	/**
	 * Host and port at which the services are registered, whether they are those of this
	 * process, and the time since when.
	 */
	private record Place(String host, int port, boolean own, Instant since) {
	}

}
