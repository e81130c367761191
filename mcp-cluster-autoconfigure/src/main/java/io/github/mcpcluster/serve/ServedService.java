/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Traits;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * A bean that is served as an MCP server. Safe for use by several threads.
 */
public final class ServedService {

	private final ServiceDefinition definition;

	private final String path;

	private final Offer offer;

	private final ServiceHealth health;

	ServedService(ServiceDefinition definition, String path, Offer offer, ServiceHealth health) {
		this.definition = definition;
		this.path = path;
		this.offer = offer;
		this.health = health;
	}

	/**
	 * Returns the name of the service.
	 * @return a DNS label, unique in the application
	 */
	public String name() {
		return this.definition.name();
	}

	/**
	 * Returns the name of the bean that is served.
	 * @return the name in the application context
	 */
	public String beanName() {
		return this.definition.beanName();
	}

	/**
	 * Returns the version of the service.
	 * @return the version, not empty
	 */
	public String version() {
		return this.definition.version();
	}

	/**
	 * Returns what the service is for.
	 * @return the description, empty for none
	 */
	public String description() {
		return this.definition.description();
	}

	/**
	 * Returns where the service answers.
	 * @return the path of the MCP endpoint, without the context path and the path of the
	 * dispatcher servlet
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Returns where the service tells its health.
	 * @return the path, without the context path and the path of the dispatcher servlet
	 */
	public String healthPath() {
		return this.path + McpEndpoint.HEALTH;
	}

	/**
	 * Returns how the service treats sessions.
	 * @return the protocol mode
	 */
	public Protocol protocol() {
		return this.offer.handler().protocol();
	}

	/**
	 * Returns the newest version of MCP that the service speaks.
	 * @return such as {@code 2025-11-25}
	 */
	public String spec() {
		return ProtocolVersion.NEWEST;
	}

	/**
	 * Returns what kinds of things the service offers.
	 * @return at least one
	 */
	public Set<Capability> capabilities() {
		return this.offer.catalog().capabilities();
	}

	/**
	 * Returns a digest that is the same for all replicas that offer the same.
	 * @return the first 16 hexadecimal digits of SHA-256 over the canonical JSON of
	 * tools, resources, resource templates and prompts
	 */
	public String digest() {
		return this.offer.digest();
	}

	/**
	 * Returns the tools of the service.
	 * @return their definitions
	 */
	public List<Tool> tools() {
		return this.offer.catalog().tools();
	}

	/**
	 * Returns the tags of the annotation and of the settings.
	 * @return tags for the registry
	 */
	public Set<String> tags() {
		return this.definition.tags();
	}

	/**
	 * Returns the metadata of the annotation and of the settings.
	 * @return metadata for the registry
	 */
	public Map<String, String> metadata() {
		return this.definition.metadata();
	}

	/**
	 * Starts the traits that an instance of this service registers with.
	 * @return a builder in which node, zone, weight and time are still to be set
	 */
	public Traits.Builder traits() {
		return Traits.builder()
			.version(version())
			.protocol(protocol())
			.spec(spec())
			.capabilities(capabilities())
			.digest(digest())
			.tags(tags())
			.metadata(metadata());
	}

	/**
	 * Takes the service out of traffic, or puts it back. It answers what comes
	 * nevertheless, and ends the connection with each answer, so that its clients look
	 * for another instance.
	 * @param draining whether it is drained
	 */
	public void drain(boolean draining) {
		this.health.drain(draining);
	}

	/**
	 * Tells how the service is.
	 * @return {@link Health#DRAINING} if it is drained, else {@link Health#UP} if the
	 * application accepts traffic and the service's own health probe agrees
	 */
	public Health health() {
		return this.health.now();
	}

	boolean isDraining() {
		return this.health.isDraining();
	}

	ProtocolHandler handler() {
		return this.offer.handler();
	}

	/**
	 * What a service offers and what answers for it.
	 *
	 * @param catalog tools, resources and prompts
	 * @param digest digest of the catalog
	 * @param handler answers the requests
	 */
	record Offer(Catalog catalog, String digest, ProtocolHandler handler) {

		Offer(Catalog catalog, ProtocolHandler handler) {
			this(catalog, CatalogDigest.of(catalog), handler);
		}

	}

}
