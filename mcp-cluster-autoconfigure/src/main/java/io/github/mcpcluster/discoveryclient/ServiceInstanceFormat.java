/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceMeta;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.MetadataKey;
import io.github.mcpcluster.instance.Traits;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.client.ServiceInstance;

/**
 * Reads instances of Spring Cloud: the metadata of {@code docs/registry-format.md} where
 * they have it, and the settings where they do not. An instance that makes no sense is
 * left out, with one warning. Safe for use by several threads.
 */
final class ServiceInstanceFormat {

	private static final Log logger = LogFactory.getLog(ServiceInstanceFormat.class);

	private static final int MAX_WARNED = 1000;

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	private final DiscoveryClientSettings settings;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	ServiceInstanceFormat(DiscoveryClientSettings settings) {
		this.settings = settings;
	}

	/** Returns whether the metadata of an instance says that it speaks MCP. */
	static boolean isMarked(@Nullable ServiceInstance instance) {
		return instance != null && metadata(instance).containsKey(MetadataKey.PATH);
	}

	/**
	 * Reads the instances of a service.
	 * @param service the name that was asked for; clients may spell it otherwise
	 * @param instances the instances; what is {@code null} is left out
	 */
	List<McpInstance> decode(String service, Collection<? extends @Nullable ServiceInstance> instances) {
		return instances.stream().flatMap((instance) -> decode(service, instance).stream()).toList();
	}

	private Optional<McpInstance> decode(String service, @Nullable ServiceInstance instance) {
		if (instance == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(read(service, instance));
		}
		catch (RuntimeException ex) {
			String reason = "service=%s, reason=%s".formatted(service, Excerpt.of(ex));
			if (this.warned.size() < MAX_WARNED && this.warned.add(reason)) {
				logger.warn("Ignoring an instance of the DiscoveryClient: " + reason);
			}
			return Optional.empty();
		}
	}

	private McpInstance read(String service, ServiceInstance instance) {
		Endpoint plain = plainEndpoint(service, instance);
		Traits plainTraits = Traits.builder()
			.protocol(this.settings.protocol())
			.version(this.settings.version())
			.build();
		Map<String, String> meta = InstanceMeta.write(plain, plainTraits);
		meta.putAll(metadata(instance));
		return new McpInstance(id(service, instance, plain), service,
				InstanceMeta.readEndpoint(meta, plain.host(), plain.port()),
				InstanceMeta.readTraits(meta, Set.of(), Traits.NONE.weight()), Health.UP);
	}

	private Endpoint plainEndpoint(String service, ServiceInstance instance) {
		boolean secure = instance.isSecure();
		String host = Objects.requireNonNull(instance.getHost(), "host is missing").replaceAll("[\\[\\]]", "");
		int port = (instance.getPort() > 0) ? instance.getPort() : (secure ? HTTPS : HTTP);
		return new Endpoint(secure, host, port, this.settings.path(service));
	}

	private static InstanceId id(String service, ServiceInstance instance, Endpoint endpoint) {
		String id = instance.getInstanceId();
		try {
			if (id != null) {
				return new InstanceId(id);
			}
		}
		catch (IllegalArgumentException ex) {
			logger.debug(
					"Instance has an id that is not valid here: service=%s, id=%s".formatted(service, Excerpt.of(id)));
		}
		return InstanceId.of(service, endpoint.host(), endpoint.port());
	}

	/** Returns the metadata that is one: clients may leave it out, or parts of it. */
	private static Map<String, String> metadata(ServiceInstance instance) {
		Map<String, String> given = instance.getMetadata();
		Map<String, String> metadata = new TreeMap<>();
		if (given != null) {
			given.forEach((key, value) -> {
				if (key != null && value != null) {
					metadata.put(key, value);
				}
			});
		}
		return metadata;
	}

}
