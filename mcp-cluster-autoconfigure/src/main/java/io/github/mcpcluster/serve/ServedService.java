/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.mcpcluster.identity.InstanceClaim;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.protocol.ProtocolVersion;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

/**
 * A bean that is served as an MCP server. Safe for use by several threads.
 */
public final class ServedService {

	/**
	 * The versions of MCP that services speak, the newest first. The first of all is
	 * spoken too, but not named: its own transport is not here.
	 */
	public static final List<ProtocolVersion> SPOKEN = ProtocolVersion.SUPPORTED.stream()
		.filter((version) -> !version.equals(ProtocolVersion.V2024_11_05))
		.toList();

	private static final String HEALTH = "/health";

	private final ServiceDefinition definition;

	private final String path;

	private final ServiceContent content;

	private final ServiceHealth health;

	private final SessionMode mode;

	ServedService(ServiceDefinition definition, String path, Offering offering, ServiceHealth health,
			SessionMode mode) {
		this.definition = definition;
		this.path = path;
		this.content = new ServiceContent(offering);
		this.health = health;
		this.mode = mode;
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
	 * Returns the purpose of the service.
	 * @return the description, empty for none
	 */
	public String description() {
		return this.definition.description();
	}

	/**
	 * Returns the path at which the service answers.
	 * @return the path of the MCP endpoint, without the context path and the path of the
	 * dispatcher servlet
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Returns the path at which the service shows its health.
	 * @return the path, without the context path and the path of the dispatcher servlet
	 */
	public String healthPath() {
		return this.path + HEALTH;
	}

	/**
	 * Returns the path at which an instance proves its identity, where that is offered.
	 * @return the path, without the context path and the path of the dispatcher servlet
	 */
	public String identityPath() {
		return this.path + InstanceClaim.PATH;
	}

	/**
	 * Returns how the service treats clients of the legacy era.
	 * @return the protocol mode
	 */
	public Protocol protocol() {
		return this.mode.opens(offering().converses()) ? Protocol.STREAMABLE : Protocol.STATELESS;
	}

	/**
	 * Returns the versions of MCP that the service speaks.
	 * @return versions with commas between them, the newest first
	 */
	public String spec() {
		return ProtocolVersion.formatList(SPOKEN);
	}

	/**
	 * Returns the kinds of content that the service offers.
	 * @return at least one
	 */
	public Set<Capability> capabilities() {
		return offering().catalog().capabilities();
	}

	/**
	 * Returns a digest that is the same for all replicas that offer the same.
	 * @return the 64 hexadecimal digits of SHA-256 over the canonical JSON of tools,
	 * resources, resource templates and prompts
	 */
	public String digest() {
		return offering().digest();
	}

	/**
	 * Returns the tools of the service.
	 * @return their definitions
	 */
	public List<Tool> tools() {
		return offering().catalog().tools();
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
	 * Returns the scopes that a caller needs.
	 * @param tool a tool, {@code null} for the service as such
	 * @return scopes of the service; those of the tool alone if there is one; empty for
	 * any caller
	 */
	public Set<String> scopes(@Nullable String tool) {
		return (tool != null) ? this.definition.toolScopes().getOrDefault(tool, Set.of()) : this.definition.scopes();
	}

	/**
	 * Returns all scopes that a caller may need.
	 * @return scopes of the service and of its tools, sorted
	 */
	public Set<String> allScopes() {
		Set<String> all = new TreeSet<>(this.definition.scopes());
		this.definition.toolScopes().values().forEach(all::addAll);
		return all;
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
	 * Returns the health of the service.
	 * @return {@link Health#UP} if the application accepts traffic and the service's own
	 * health probe agrees, or {@link Health#DRAINING} if it is drained then;
	 * {@link Health#DOWN} otherwise
	 */
	public Health health() {
		return this.health.now();
	}

	/**
	 * Returns what the service offers, to change it while the service runs.
	 * @return the content
	 */
	public ServiceContent content() {
		return this.content;
	}

	/**
	 * Returns what the service offers now.
	 * @return the offering, immutable
	 */
	public Offering offering() {
		return this.content.offering();
	}

	/**
	 * Returns whether the service is drained.
	 * @return whether it answers only what comes nevertheless
	 */
	public boolean isDraining() {
		return this.health.isDraining();
	}

}
