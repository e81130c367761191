/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.List;
import java.util.stream.Stream;

import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedService;

import org.springframework.boot.actuate.web.mappings.MappingDescriptionProvider;
import org.springframework.context.ApplicationContext;

/**
 * Shows at {@code /actuator/mappings} what the services answer, below
 * {@code mcpServices}.
 */
public final class ServiceMappings implements MappingDescriptionProvider {

	private final McpServices services;

	/**
	 * Creates the descriptions.
	 * @param services what is served
	 */
	public ServiceMappings(McpServices services) {
		this.services = services;
	}

	@Override
	public String getMappingName() {
		return "mcpServices";
	}

	@Override
	public List<Mapping> describeMappings(ApplicationContext context) {
		return this.services.all().stream().flatMap(ServiceMappings::describe).toList();
	}

	private static Stream<Mapping> describe(ServedService service) {
		return Stream.of(new Mapping(service.name(), service.beanName(), "MCP " + service.path()),
				new Mapping(service.name(), service.beanName(), "GET " + service.healthPath()));
	}

	/**
	 * A path of a service.
	 *
	 * @param service name of the service
	 * @param handler name of the bean that is served
	 * @param predicate what is asked, and where
	 */
	public record Mapping(String service, String handler, String predicate) {
	}

}
